package dev.cordon.incident.identity.keycloak;

import dev.cordon.kernel.startup.UnsafeSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** A realm without fault, in which a test changes one thing. */
final class SafeRealm {

  final RealmRepresentation realm = safeRealm();
  final List<ClientRepresentation> clients = new ArrayList<>(List.of(client("console")));
  final List<ClientScopeRepresentation> scopes = new ArrayList<>();
  final List<IdentityProviderRepresentation> providers = new ArrayList<>();
  final Map<String, List<String>> flows =
      new HashMap<>(
          Map.of(
              "browser", List.of("auth-cookie", "webauthn-authenticator-passwordless"),
              "nobody", List.of("deny-access-authenticator"),
              "first", List.of("idp-create-user-if-unique", "idp-add-organization-member"),
              "after", List.of("webauthn-authenticator")));

  private static RealmRepresentation safeRealm() {
    RealmRepresentation realm = new RealmRepresentation();
    realm.setRealm("cordon");
    realm.setResetPasswordAllowed(false);
    realm.setRegistrationAllowed(false);
    realm.setBruteForceProtected(true);
    realm.setSslRequired("all");
    realm.setAccessTokenLifespan(300);
    realm.setWebAuthnPolicyPasswordlessUserVerificationRequirement("required");
    realm.setWebAuthnPolicyUserVerificationRequirement("required");
    realm.setBrowserFlow("browser");
    realm.setDirectGrantFlow("nobody");
    realm.setResetCredentialsFlow("nobody");
    realm.setRegistrationFlow("nobody");
    return realm;
  }

  private static ClientRepresentation client(String id) {
    ClientRepresentation client = new ClientRepresentation();
    client.setClientId(id);
    client.setEnabled(true);
    client.setDirectAccessGrantsEnabled(false);
    return client;
  }

  /** Names of what is unsafe. */
  List<String> unsafe() {
    List<AuthenticationFlowRepresentation> all =
        flows.keySet().stream()
            .map(
                alias -> {
                  AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
                  flow.setAlias(alias);
                  flow.setId("id-" + alias);
                  return flow;
                })
            .toList();
    return RealmSafety.unsafe(realm, clients, scopes, providers, this::steps, all).stream()
        .map(UnsafeSetting::property)
        .toList();
  }

  private List<AuthenticationExecutionInfoRepresentation> steps(String flow) {
    return Stream.of(flows.getOrDefault(flow, List.of()))
        .flatMap(List::stream)
        .map(
            step -> {
              var execution = new AuthenticationExecutionInfoRepresentation();
              execution.setProviderId(step.replace(" off", ""));
              execution.setRequirement(step.endsWith(" off") ? "DISABLED" : "REQUIRED");
              return execution;
            })
        .toList();
  }
}
