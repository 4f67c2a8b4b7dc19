package dev.cordon.incident.machines.keycloak;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.keycloak.RealmAdmin;
import dev.cordon.incident.machines.application.FreshSecret;
import dev.cordon.incident.machines.application.MachineRealm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * A client for each secret, whose account is a member of the organization and in the groups of its
 * roles. A secret is set when its client is made, and never again.
 */
@ApplicationScoped
// Quarkus' admin client lives in a request, and a worker's thread has none.
@ActivateRequestContext
class KeycloakMachineRealm implements MachineRealm {

  private static final int CONFLICT = 409;
  private static final String PREFIX = "ROLE_";
  private static final String ACCOUNT = "service-account-";
  private static final int PAGE = 200;

  private final RealmAdmin admin;

  KeycloakMachineRealm(RealmAdmin admin) {
    this.admin = admin;
  }

  @Override
  public boolean create(WantedClient wanted, String secret) {
    Response answer = realm().clients().create(ClientDefinition.fresh(wanted, secret));
    boolean taken = answer.getStatus() == CONFLICT;
    RealmAdmin.there("client " + wanted.clientId(), answer);
    return !taken;
  }

  @Override
  public void align(WantedClient wanted) {
    if (find(wanted.clientId()).isEmpty()) {
      var _ = create(wanted, FreshSecret.make());
    }
    ClientResource client =
        find(wanted.clientId())
            .map(this::client)
            .orElseThrow(() -> new IllegalStateException("no client " + wanted.clientId()));
    alignTerms(client, wanted);
    alignScopes(client, wanted.scopes().stream().collect(Collectors.toSet()));
    alignRoles(client.getServiceAccountUser().getId(), wanted);
  }

  private static void alignTerms(ClientResource client, WantedClient wanted) {
    ProtocolMapperRepresentation right = ClientDefinition.terms(wanted);
    Optional<ProtocolMapperRepresentation> known =
        client.getProtocolMappers().getMappers().stream()
            .filter(mapper -> ClientDefinition.TERMS.equals(mapper.getName()))
            .findFirst();
    if (known.isEmpty()) {
      RealmAdmin.there("claim", client.getProtocolMappers().createMapper(right));
    } else if (!right.getConfig().equals(known.get().getConfig())) {
      right.setId(known.get().getId());
      client.getProtocolMappers().update(right.getId(), right);
    }
  }

  private void alignScopes(ClientResource client, Set<String> wanted) {
    Map<String, String> present =
        byName(client.getOptionalClientScopes().stream().filter(this::isGiven));
    present.forEach(
        (name, id) -> {
          if (!wanted.contains(name)) {
            client.removeOptionalClientScope(id);
          }
        });
    Map<String, String> known = byName(realm().clientScopes().findAll().stream());
    wanted.stream()
        .filter(name -> !present.containsKey(name))
        .map(name -> Optional.ofNullable(known.get(name)).orElseGet(() -> newScope(name)))
        .forEach(client::addOptionalClientScope);
  }

  private boolean isGiven(ClientScopeRepresentation scope) {
    return ClientDefinition.isGiven(scope.getName());
  }

  private static Map<String, String> byName(Stream<ClientScopeRepresentation> scopes) {
    return scopes.collect(
        Collectors.toMap(ClientScopeRepresentation::getName, ClientScopeRepresentation::getId));
  }

  /** The first machine of the realm that has it: a word in the token, and nothing else. */
  private String newScope(String name) {
    ClientScopeRepresentation scope = new ClientScopeRepresentation();
    scope.setName(name);
    scope.setDescription("Of machines: what their tokens are for (docs/adr/0043)");
    scope.setProtocol("openid-connect");
    scope.setAttributes(
        Map.of("include.in.token.scope", "true", "display.on.consent.screen", "false"));
    RealmAdmin.there("scope " + name, realm().clientScopes().create(scope));
    return Optional.ofNullable(byName(realm().clientScopes().findAll().stream()).get(name))
        .orElseThrow();
  }

  private void alignRoles(String account, WantedClient wanted) {
    RealmAdmin.there(
        "member", admin.organization(wanted.organization()).members().addMember(account));
    Set<String> names = new TreeSet<>();
    wanted.roles().forEach(role -> names.add(name(role)));
    Map<String, String> present = admin.groupsOf(wanted.organization(), account);
    // What is taken first: in between, it has less and not more.
    present.forEach(
        (name, id) -> {
          if (!names.contains(name)) {
            admin.leave(wanted.organization(), id, account);
          }
        });
    names.removeAll(present.keySet());
    if (!names.isEmpty()) {
      join(wanted.organization(), names, account);
    }
  }

  private void join(UUID organization, Set<String> names, String account) {
    Map<String, String> groups = admin.groups(organization);
    if (!groups.keySet().containsAll(names)) {
      throw new IllegalStateException("the organization has no group for one of " + names);
    }
    groups.forEach(
        (name, id) -> {
          if (names.contains(name)) {
            admin.join(organization, id, account);
          }
        });
  }

  private static String name(Role role) {
    return role.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void enable(String clientId, boolean enabled) {
    find(clientId)
        .filter(client -> client.isEnabled() != enabled)
        .ifPresent(
            client -> {
              client.setEnabled(enabled);
              client(client).update(client);
            });
  }

  @Override
  public Map<String, Set<Role>> clients(UUID organization) {
    Map<String, Set<Role>> clients = new TreeMap<>();
    int first = 0;
    List<MemberRepresentation> page;
    do {
      page = admin.organization(organization).members().list(first, PAGE);
      page.stream()
          .filter(member -> String.valueOf(member.getUsername()).startsWith(ACCOUNT))
          .forEach(
              member ->
                  clients.put(
                      member.getUsername().substring(ACCOUNT.length()),
                      roles(admin.groupsOf(organization, member.getId()).keySet())));
      first += PAGE;
    } while (page.size() == PAGE);
    return clients;
  }

  /** A group that is no role of ours is named apart. */
  private static Set<Role> roles(Set<String> groups) {
    return Stream.of(Role.values())
        .filter(role -> role != Role.UNRECOGNIZED && groups.contains(name(role)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void remove(String clientId) {
    find(clientId).ifPresent(this::remove);
  }

  /** Where somebody else was faster, that is what was wanted. */
  private void remove(ClientRepresentation client) {
    var _ = RealmAdmin.unlessGone(() -> client(client).remove());
  }

  private Optional<ClientRepresentation> find(String clientId) {
    return realm().clients().findByClientId(clientId).stream().findFirst();
  }

  private ClientResource client(ClientRepresentation client) {
    return realm().clients().get(client.getId());
  }

  private RealmResource realm() {
    return admin.realm();
  }
}
