package dev.cordon.devstack.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RealmTest {
  private final JsonNode realm = read();

  private static JsonNode read() {
    try (InputStream file = RealmTest.class.getResourceAsStream("/keycloak/cordon-realm.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private JsonNode client(String id) {
    for (JsonNode client : realm.path("clients")) {
      if (client.path("clientId").asText().equals(id)) {
        return client;
      }
    }
    throw new AssertionError("no client " + id);
  }

  @Test
  void accessTokensLiveFiveMinutesAtMost() {
    assertThat(realm.path("accessTokenLifespan").asInt()).isPositive().isLessThanOrEqualTo(300);
  }

  @Test
  void passwordsCannotBeGuessedWithoutEnd() {
    assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
    assertThat(realm.path("registrationAllowed").asBoolean()).isFalse();
  }

  @Test
  void serviceSecretsComeFromTheEnvironment() {
    for (String service : List.of("gateway", "incident", "customer", "notification")) {
      assertThat(client("cordon-" + service).path("secret").asText())
          .isEqualTo("${CORDON_" + service.toUpperCase(java.util.Locale.ROOT) + "_SECRET}");
    }
  }

  @Test
  void serviceClientsAreServiceAccountsOnly() {
    for (String service : List.of("gateway", "incident", "customer", "notification")) {
      JsonNode client = client("cordon-" + service);
      assertThat(client.path("serviceAccountsEnabled").asBoolean()).isTrue();
      assertThat(client.path("publicClient").asBoolean()).isFalse();
      assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
      assertThat(client.path("standardFlowEnabled").asBoolean()).isFalse();
    }
  }

  @Test
  void onlyTheIncidentServiceMayOnboardAndNothingMore() {
    List<String> rights = new ArrayList<>();
    for (JsonNode user : realm.path("users")) {
      assertThat(user.path("serviceAccountClientId").asText()).isEqualTo("cordon-incident");
      user.path("clientRoles").path("realm-management").forEach(role -> rights.add(role.asText()));
    }
    assertThat(rights)
        .containsExactlyInAnyOrder("manage-clients", "manage-organizations", "manage-users");
  }

  @Test
  void theOrganizationClaimCarriesIdAndGroups() {
    for (JsonNode scope : realm.path("clientScopes")) {
      if (scope.path("name").asText().equals("organization")) {
        assertThat(scope.path("protocolMappers").findValuesAsText("protocolMapper"))
            .containsExactlyInAnyOrder(
                "oidc-organization-membership-mapper", "oidc-organization-group-membership-mapper");
        assertThat(scope.findValue("addOrganizationId").asText()).isEqualTo("true");
        return;
      }
    }
    throw new AssertionError("no scope organization");
  }
}
