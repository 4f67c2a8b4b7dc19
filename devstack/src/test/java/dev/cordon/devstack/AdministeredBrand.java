package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A brand with a brand-admin and nobody else, and its machines. */
record AdministeredBrand(String alias, Login admin) {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  static AdministeredBrand onboarded(String alias) {
    Login operator = STACK.operator();
    String username = "admin." + alias;
    GATEWAY.post(operator, "/api/v1/platform/brands", request(alias, username)).expect(201);
    await()
        .atMost(LONGEST)
        .until(
            () ->
                GATEWAY
                    .get(operator, "/api/v1/platform/organizations/" + alias)
                    .expect(200)
                    .path("state")
                    .asText()
                    .equals("active"));
    STACK.logins().grant(alias, Map.of(username, List.of("brand-admin")));
    Login admin =
        STACK.logins().all().stream()
            .filter(login -> login.username().equals(username))
            .findFirst()
            .orElseThrow();
    return new AdministeredBrand(alias, admin);
  }

  private static Map<String, Object> request(String alias, String username) {
    return Map.of(
        "alias", alias,
        "name", alias,
        "domains", List.of(alias + ".example"),
        "sender_domain", alias + ".example",
        "languages", List.of("en"),
        "legal_entities",
            List.of(Map.of("code", "FR", "name", alias, "country", "FR", "lead_authority", "CNIL")),
        "people",
            List.of(
                Map.of(
                    "username",
                    username,
                    "email",
                    "admin@" + alias + ".example",
                    "given_name",
                    "Ada",
                    "family_name",
                    "Doe",
                    "roles",
                    List.of("brand-admin"))));
  }

  String at(String path) {
    return "/api/v1/brands/" + alias + path;
  }

  /** The answer has the secret. */
  JsonNode machine(String name, List<String> roles, List<String> scopes) {
    return GATEWAY
        .post(
            admin,
            at("/machines"),
            Map.of(
                "name", name,
                "roles", roles,
                "scopes", scopes,
                "networks", List.of("127.0.0.0/8"),
                "expires_at", Instant.now().plus(Duration.ofDays(30)).toString()))
        .expect(201);
  }

  JsonNode read(String machine) {
    return GATEWAY.get(admin, at("/machines/" + machine)).expect(200);
  }
}
