package dev.cordon.incident.identity.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** What a client or a mapper of an otherwise safe realm may get wrong. */
class RealmClientsTest {
  private final SafeRealm safe = new SafeRealm();
  private final RealmRepresentation realm = safe.realm;
  private final List<ClientRepresentation> clients = safe.clients;
  private final List<ClientScopeRepresentation> scopes = safe.scopes;

  private List<String> unsafe() {
    return safe.unsafe();
  }

  /** -1: for as long as the session. */
  @ParameterizedTest
  @ValueSource(strings = {"301", "86400", "-1", "0", "a day", "99999999999"})
  void aClientWhoseTokensLiveLongerIsNamed(String seconds) {
    clients.getFirst().setAttributes(Map.of("access.token.lifespan", seconds));
    assertThat(unsafe()).containsExactly("realm cordon client console access.token.lifespan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "300"})
  void aClientWhoseTokensDontIsNot(String seconds) {
    clients.getFirst().setAttributes(Map.of("access.token.lifespan", seconds));
    assertThat(unsafe()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "https://*",
        "https://console.example*",
        "https://*.example/console/",
        "http://console.example/console/*",
        "https://console.example@elsewhere.example/",
        "https://console.example/*/back",
        "/console/*"
      })
  void aLogInThatMayEndElsewhereIsNamed(String uri) {
    clients.getFirst().setStandardFlowEnabled(true);
    clients.getFirst().setRedirectUris(List.of("https://console.example/console/*", uri));
    assertThat(unsafe()).containsExactly("realm cordon client console redirectUris");

    clients.getFirst().setStandardFlowEnabled(false);
    assertThat(unsafe()).isEmpty();
  }

  @Test
  void keycloaksOwnPagesAreWhereItIs() {
    clients.getFirst().setStandardFlowEnabled(true);
    clients.getFirst().setRedirectUris(List.of("/realms/cordon/account/*"));
    clients.getFirst().setRootUrl("${authBaseUrl}");
    assertThat(unsafe()).isEmpty();

    clients.getFirst().setRootUrl("http://elsewhere.example");
    assertThat(unsafe()).containsExactly("realm cordon client console redirectUris");
  }

  @Test
  void keysThatAnswerToOtherPagesAreNamed() {
    realm.setWebAuthnPolicyPasswordlessExtraOrigins(List.of("https://elsewhere.example"));
    realm.setWebAuthnPolicyExtraOrigins(List.of("https://elsewhere.example"));
    assertThat(unsafe())
        .containsExactly(
            "realm cordon webAuthnPolicyPasswordlessExtraOrigins",
            "realm cordon webAuthnPolicyExtraOrigins");
  }

  @ParameterizedTest
  @ValueSource(strings = {"organization", "organization.maison", "organization\\.maison"})
  void aMapperThatWritesRightsOfItsOwnIsNamed(String claim) {
    clients.getFirst().setProtocolMappers(List.of(mapper("oidc-hardcoded-claim-mapper", claim)));
    scopes.add(scope(mapper("oidc-usermodel-attribute-mapper", claim)));
    assertThat(unsafe())
        .containsExactly(
            "realm cordon client console mapper rights",
            "realm cordon scope profile mapper rights");
  }

  @Test
  void mappersOfKeycloaksOwnKnowledgeAreSafe() {
    scopes.add(scope(mapper("oidc-organization-membership-mapper", "organization")));
    scopes.add(scope(mapper("oidc-organization-group-membership-mapper", "organization")));
    scopes.add(scope(mapper("oidc-usermodel-attribute-mapper", "organizational_unit")));
    scopes.add(new ClientScopeRepresentation());
    assertThat(unsafe()).isEmpty();
  }

  private static ClientScopeRepresentation scope(ProtocolMapperRepresentation mapper) {
    ClientScopeRepresentation scope = new ClientScopeRepresentation();
    scope.setName("profile");
    scope.setProtocolMappers(List.of(mapper));
    return scope;
  }

  private static ProtocolMapperRepresentation mapper(String kind, String claim) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName("rights");
    mapper.setProtocolMapper(kind);
    mapper.setConfig(Map.of("claim.name", claim));
    return mapper;
  }
}
