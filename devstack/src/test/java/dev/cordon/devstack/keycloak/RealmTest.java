package dev.cordon.devstack.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealmTest {
  private static final ObjectNode PRODUCTION = RealmDefinition.production();
  private static final ObjectNode DEVELOPMENT = RealmDefinition.development();
  private static final List<String> SERVICES =
      List.of("gateway", "incident", "customer", "notification");

  static Stream<ObjectNode> both() {
    return Stream.of(PRODUCTION, DEVELOPMENT);
  }

  private static Stream<JsonNode> in(JsonNode realm, String list) {
    return StreamSupport.stream(realm.path(list).spliterator(), false);
  }

  private static JsonNode named(JsonNode realm, String list, String field, String name) {
    return in(realm, list)
        .filter(entry -> entry.path(field).asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + list));
  }

  private static JsonNode client(JsonNode realm, String id) {
    return named(realm, "clients", "clientId", id);
  }

  /** Steps of a flow and of the flows in it. */
  private static List<String> steps(JsonNode realm, String alias) {
    List<String> steps = new ArrayList<>();
    for (JsonNode step :
        named(realm, "authenticationFlows", "alias", alias).path("authenticationExecutions")) {
      if (step.path("authenticatorFlow").asBoolean()) {
        steps.addAll(steps(realm, step.path("flowAlias").asText()));
      } else {
        steps.add(step.path("authenticator").asText());
      }
    }
    return steps;
  }

  /** What is listed in RealmDefinition, and nothing else, keeps the two apart. */
  @Test
  void developmentDiffersInPasswordsAndPlainConnectionsAlone() {
    Set<String> different = new TreeSet<>();
    for (Iterator<String> names = DEVELOPMENT.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!DEVELOPMENT.path(name).equals(PRODUCTION.path(name))) {
        different.add(name);
      }
    }
    assertThat(different)
        .containsExactly(
            "authenticationFlows",
            "browserFlow",
            "clients",
            "directGrantFlow",
            "passwordPolicy",
            "sslRequired",
            "webAuthnPolicyPasswordlessPasskeysEnabled");
    assertThat(in(DEVELOPMENT, "clients").toList())
        .containsAll(in(PRODUCTION, "clients").toList())
        .hasSize(PRODUCTION.path("clients").size() + 1);
    assertThat(in(DEVELOPMENT, "authenticationFlows").toList())
        .containsAll(in(PRODUCTION, "authenticationFlows").toList())
        .hasSize(PRODUCTION.path("authenticationFlows").size() + 2);
  }

  @Test
  void peopleGetInWithAPasskeyOrThroughTheirBrandsProvider() {
    assertThat(steps(PRODUCTION, PRODUCTION.path("browserFlow").asText()))
        .containsExactly(
            "auth-cookie", "identity-provider-redirector", "webauthn-authenticator-passwordless");
    for (String binding : List.of("directGrantFlow", "resetCredentialsFlow", "registrationFlow")) {
      assertThat(steps(PRODUCTION, PRODUCTION.path(binding).asText()))
          .as(binding)
          .containsExactly("deny-access-authenticator");
    }
    assertThat(in(PRODUCTION, "clients"))
        .noneMatch(client -> client.path("directAccessGrantsEnabled").asBoolean());
    assertThat(PRODUCTION.path("sslRequired").asText()).isEqualTo("all");
  }

  @ParameterizedTest
  @MethodSource("both")
  void aPasskeyIsDiscoverableAndKnowsItsPerson(JsonNode realm) {
    for (String policy : List.of("webAuthnPolicy", "webAuthnPolicyPasswordless")) {
      assertThat(realm.path(policy + "UserVerificationRequirement").asText()).isEqualTo("required");
      assertThat(realm.path(policy + "ResidentKey").asText()).isEqualTo("required");
    }
  }

  /** Neither passwords nor one-time codes can be set where nothing takes them. */
  @ParameterizedTest
  @MethodSource("both")
  void keysAreAllThatCanBeEnrolled(JsonNode realm) {
    assertThat(in(realm, "requiredActions").map(action -> action.path("alias").asText()))
        .containsExactlyInAnyOrder("webauthn-register-passwordless", "webauthn-register");
  }

  @ParameterizedTest
  @MethodSource("both")
  void aBrandsOwnProviderMakesNewAccountsAloneAndNeedsAKeyOfOurs(JsonNode realm) {
    assertThat(steps(realm, "cordon first broker login"))
        .containsExactly("idp-create-user-if-unique", "idp-add-organization-member");
    assertThat(steps(realm, "cordon after broker login")).containsExactly("webauthn-authenticator");
  }

  /** The session says it, and the account: also of a session that came past the provider. */
  @ParameterizedTest
  @MethodSource("both")
  void tokensSayThroughWhichProviderTheyCame(JsonNode realm) {
    JsonNode session = audienceMapper(realm, "idp");
    assertThat(session.at("/config/user.session.note").asText()).isEqualTo("identity_provider");
    assertThat(session.at("/config/claim.name").asText()).isEqualTo("idp");
    JsonNode account = audienceMapper(realm, "idp of the account");
    assertThat(account.at("/config/user.attribute").asText()).isEqualTo("cordon_idp");
    assertThat(account.at("/config/claim.name").asText()).isEqualTo("idp");
    for (JsonNode mapper : List.of(session, account)) {
      assertThat(mapper.at("/config/access.token.claim").asText()).isEqualTo("true");
    }
    // With the audience or not at all: what services accept always says it.
    assertThat(in(realm, "defaultDefaultClientScopes").map(JsonNode::asText))
        .contains("cordon-audience");
  }

  private static JsonNode audienceMapper(JsonNode realm, String name) {
    return named(
        named(realm, "clientScopes", "name", "cordon-audience"), "protocolMappers", "name", name);
  }

  /** Who could change it would be no provider's person any more, or another's. */
  @ParameterizedTest
  @MethodSource("both")
  void whoseAccountItIsOnlyAdministratorsSeeAndSet(JsonNode realm) throws IOException {
    JsonNode permissions = profileAttribute(realm, "cordon_idp").path("permissions");
    assertThat(permissions.path("view")).extracting(JsonNode::asText).containsExactly("admin");
    assertThat(permissions.path("edit")).extracting(JsonNode::asText).containsExactly("admin");
  }

  /**
   * A provider writes them past these rules, and Keycloak holds the account against them whenever
   * an administrator changes it: what they forbid couldn't be locked.
   */
  @ParameterizedTest
  @MethodSource("both")
  void noRuleForNamesKeepsAnAccountFromBeingLocked(JsonNode realm) throws IOException {
    for (String attribute : List.of("username", "email", "firstName", "lastName")) {
      JsonNode rules = profileAttribute(realm, attribute);
      assertThat(rules.path("validations").fieldNames()).toIterable().containsExactly("length");
      assertThat(rules.at("/validations/length/max").asInt()).isEqualTo(255);
      assertThat(rules.has("required")).isFalse();
      assertThat(rules.at("/permissions/edit")).extracting(JsonNode::asText).doesNotContain("user");
    }
  }

  private static JsonNode profileAttribute(JsonNode realm, String name) throws IOException {
    JsonNode component =
        realm.path("components").path("org.keycloak.userprofile.UserProfileProvider").path(0);
    return named(
        new ObjectMapper().readTree(component.at("/config/kc.user.profile.config/0").asText()),
        "attributes",
        "name",
        name);
  }

  @ParameterizedTest
  @MethodSource("both")
  void accessTokensLiveFiveMinutesAtMost(JsonNode realm) {
    assertThat(realm.path("accessTokenLifespan").asInt()).isPositive().isLessThanOrEqualTo(300);
  }

  @ParameterizedTest
  @MethodSource("both")
  void nothingCanBeGuessedWithoutEndOrResetByMail(JsonNode realm) {
    assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
    assertThat(realm.path("registrationAllowed").asBoolean(true)).isFalse();
    assertThat(realm.path("resetPasswordAllowed").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("both")
  void serviceSecretsComeFromTheEnvironment(JsonNode realm) {
    for (String service : SERVICES) {
      assertThat(client(realm, "cordon-" + service).path("secret").asText())
          .isEqualTo("${CORDON_" + service.toUpperCase(Locale.ROOT) + "_SECRET}");
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void serviceClientsAreServiceAccountsOnly(JsonNode realm) {
    for (String service : SERVICES) {
      JsonNode client = client(realm, "cordon-" + service);
      assertThat(client.path("serviceAccountsEnabled").asBoolean()).isTrue();
      assertThat(client.path("publicClient").asBoolean()).isFalse();
      assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
      assertThat(client.path("standardFlowEnabled").asBoolean()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void onlyTheIncidentServiceMayAdministerAndOnlyWhatItNeeds(JsonNode realm) {
    List<String> rights = new ArrayList<>();
    for (JsonNode user : realm.path("users")) {
      assertThat(user.path("serviceAccountClientId").asText()).isEqualTo("cordon-incident");
      user.path("clientRoles").path("realm-management").forEach(role -> rights.add(role.asText()));
    }
    assertThat(rights)
        .containsExactlyInAnyOrder(
            "manage-clients",
            "manage-identity-providers",
            "manage-organizations",
            "manage-users",
            "view-clients",
            "view-realm");
  }

  @ParameterizedTest
  @MethodSource("both")
  void theOrganizationClaimCarriesIdAndGroups(JsonNode realm) {
    JsonNode scope = named(realm, "clientScopes", "name", "organization");
    assertThat(scope.path("protocolMappers").findValuesAsText("protocolMapper"))
        .containsExactlyInAnyOrder(
            "oidc-organization-membership-mapper", "oidc-organization-group-membership-mapper");
    assertThat(scope.findValue("addOrganizationId").asText()).isEqualTo("true");
  }
}
