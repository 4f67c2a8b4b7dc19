package dev.cordon.devstack.keycloak;

import dev.cordon.devstack.secrets.Secrets;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import java.io.IOException;
import java.net.URI;

/** What somebody with Keycloak's own administrator could do behind the registry's back. */
public final class Tampering {

  private final Stack stack;

  public Tampering(Stack stack) {
    this.stack = stack;
  }

  /** An organization that nobody on-boarded. */
  public void smuggle(String alias) throws IOException, InterruptedException {
    try (KeycloakAdmin admin = admin()) {
      var _ = admin.organization(alias, alias);
    }
  }

  /** Another name for an organization that is there; its alias stays. */
  public void rename(String alias, String name) throws IOException, InterruptedException {
    try (KeycloakAdmin admin = admin()) {
      admin.renameOrganization(admin.organization(alias, alias), name);
    }
  }

  public boolean knowsOrganization(String alias) throws IOException, InterruptedException {
    try (KeycloakAdmin admin = admin()) {
      return admin.knowsOrganization(alias);
    }
  }

  /** A group in an organization that is there. */
  public void addGroup(String alias, String group) throws IOException, InterruptedException {
    try (KeycloakAdmin admin = admin()) {
      var _ = admin.group(admin.organization(alias, alias), group);
    }
  }

  /** Somebody new, as a member in these groups. */
  public void addMember(String alias, String username, String... groups)
      throws IOException, InterruptedException {
    try (KeycloakAdmin admin = admin()) {
      String organization = admin.organization(alias, name(alias));
      String person = admin.person(username, "Mal", "Lory", username + "@elsewhere.example");
      admin.member(organization, person);
      for (String group : groups) {
        admin.groupMember(organization, admin.group(organization, group), person);
      }
    }
  }

  /** The operators' own was made with the stack, the others by Cordon. */
  private static String name(String alias) {
    return alias.equals("cordon-platform") ? "Cordon platform" : alias;
  }

  public String subject(String username) throws IOException, InterruptedException {
    try (KeycloakAdmin admin = admin()) {
      return admin.personId(username);
    }
  }

  public void removePerson(String username) throws IOException, InterruptedException {
    try (KeycloakAdmin admin = admin()) {
      admin.remove(admin.personId(username));
    }
  }

  public boolean knowsClient(String clientId) throws IOException, InterruptedException {
    try (KeycloakAdmin admin = admin()) {
      return admin.knowsClient(clientId);
    }
  }

  private KeycloakAdmin admin() throws IOException, InterruptedException {
    Secrets secrets = Secrets.keptIn(stack.data().resolve("secrets"));
    return new KeycloakAdmin(
        URI.create(stack.url(Part.KEYCLOAK)), secrets.of(Secrets.KEYCLOAK_ADMIN));
  }
}
