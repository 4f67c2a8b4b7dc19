package dev.cordon.devstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Brings brands on board through the public door. */
record Boarding(Stack stack, GatewayClient gateway) {

  private static final String PLATFORM = "/api/v1/platform";
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final List<String> ROLES =
      List.of(
          "responder",
          "incident-lead",
          "privacy-officer",
          "comms-approver",
          "counsel",
          "auditor",
          "brand-admin");

  void group(String alias) {
    gateway
        .post(stack.operator(), PLATFORM + "/groups", Map.of("alias", alias, "name", "The group"))
        .expect(201);
    var _ = awaitActive(alias);
  }

  Brand brand(String alias, String group) {
    String username = "ann." + alias;
    gateway
        .post(stack.operator(), PLATFORM + "/brands", request(alias, group, username))
        .expect(201);
    UUID tenant = awaitActive(alias);
    stack.logins().grant(alias, Map.of(username, ROLES));
    Login person =
        stack.logins().all().stream()
            .filter(login -> login.username().equals(username))
            .findFirst()
            .orElseThrow();
    return new Brand(alias, tenant, person);
  }

  private static Map<String, Object> request(String alias, String group, String username) {
    return Map.of(
        "alias",
        alias,
        "name",
        "Brand " + alias,
        "group",
        group,
        "domains",
        List.of(alias + ".example"),
        "sender_domain",
        alias + ".example",
        "languages",
        List.of("en"),
        "legal_entities",
        List.of(Map.of("code", "FR", "name", "Brand SAS", "country", "FR")),
        "people",
        List.of(
            Map.of(
                "username",
                username,
                "email",
                username + "@" + alias + ".example",
                "given_name",
                "Ann",
                "family_name",
                "Bench",
                "roles",
                ROLES)));
  }

  private UUID awaitActive(String alias) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      JsonNode view =
          gateway.get(stack.operator(), PLATFORM + "/organizations/" + alias).expect(200);
      if (view.path("state").asText().equals("active")) {
        return UUID.fromString(view.path("id").asText());
      }
      if (System.nanoTime() > deadline) {
        throw new StackFailure("The on-boarding of " + alias + " isn't complete: " + view);
      }
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted.", e);
    }
  }
}
