package dev.cordon.devstack.keycloak;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.process.FileFault;
import dev.cordon.devstack.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Passwords for people of the development realm. On-boarded people have no credentials in Cordon:
 * their identity provider gives them some; here the stack does.
 */
public final class DevelopmentLogins {
  private static final String PLATFORM = "cordon-platform";
  private static final String PLATFORM_ROLE = "platform-operator";
  private static final String OPERATOR = "operator";

  /** What is destroyed for good takes two. */
  private static final String SECOND_OPERATOR = "second-operator";

  /** Who may be in the platform's own organization. */
  public static final List<String> OPERATORS = List.of(OPERATOR, SECOND_OPERATOR);

  private final URI server;
  private final Secrets secrets;
  private final Path file;
  private final Runnable changed;

  /**
   * @param file where the logins are kept
   * @param changed called after a login was added
   */
  public DevelopmentLogins(URI server, Secrets secrets, Path file, Runnable changed) {
    this.server = server;
    this.secrets = secrets;
    this.file = file;
    this.changed = changed;
  }

  /**
   * Gives people whom Keycloak knows passwords.
   *
   * @param rolesByUsername what they are in the organization
   */
  public void grant(String organization, Map<String, List<String>> rolesByUsername) {
    List<Login> logins =
        rolesByUsername.entrySet().stream()
            .map(
                person ->
                    new Login(
                        person.getKey(),
                        password(person.getKey()),
                        organization,
                        List.copyOf(person.getValue())))
            .toList();
    withAdmin(
        admin -> {
          for (Login login : logins) {
            admin.password(admin.personId(login.username()), login.password());
          }
        });
    keep(logins);
  }

  /** The platform's own organization with its first operators. */
  public void bootstrapPlatform() {
    List<Login> logins = OPERATORS.stream().map(this::operator).toList();
    withAdmin(
        admin -> {
          String organization = admin.organization(PLATFORM, "Cordon platform");
          String group = admin.group(organization, PLATFORM_ROLE);
          for (Login login : logins) {
            String person =
                admin.person(
                    login.username(), "Platform", "Operator", login.username() + "@cordon.example");
            admin.member(organization, person);
            admin.groupMember(organization, group, person);
            admin.password(person, login.password());
          }
        });
    keep(logins);
  }

  private Login operator(String username) {
    return new Login(username, password(username), PLATFORM, List.of(PLATFORM_ROLE));
  }

  public List<Login> all() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return new ObjectMapper()
          .readValue(Files.readString(file), new TypeReference<List<Login>>() {});
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
  }

  /** The first that was granted to somebody. */
  public Login of(String username) {
    return all().stream()
        .filter(login -> login.username().equals(username))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(username + " has no login in this stack"));
  }

  public Login operator() {
    return of(OPERATOR);
  }

  /** For what takes another operator than the first. */
  public Login secondOperator() {
    return of(SECOND_OPERATOR);
  }

  private String password(String username) {
    return secrets.of("login." + username);
  }

  private synchronized void keep(List<Login> granted) {
    List<Login> logins = new ArrayList<>(all());
    logins.removeIf(old -> granted.stream().anyMatch(login -> isSamePerson(old, login)));
    logins.addAll(granted);
    try {
      Secrets.writePrivately(
          file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(logins));
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
    changed.run();
  }

  private static boolean isSamePerson(Login one, Login other) {
    return one.username().equals(other.username())
        && one.organization().equals(other.organization());
  }

  private interface AdminWork {
    void accept(KeycloakAdmin admin) throws IOException, InterruptedException;
  }

  private void withAdmin(AdminWork work) {
    try (var admin = new KeycloakAdmin(server, secrets.of(Secrets.KEYCLOAK_ADMIN))) {
      work.accept(admin);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Keycloak was asked", e);
    }
  }
}
