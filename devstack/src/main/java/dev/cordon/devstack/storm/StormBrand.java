package dev.cordon.devstack.storm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A brand of its own for a storm, with one person. */
public final class StormBrand {

  private static final String PLATFORM = "/api/v1/platform";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Stack stack;
  private final GatewayClient gateway;

  public StormBrand(Stack stack, GatewayClient gateway) {
    this.stack = stack;
    this.gateway = gateway;
  }

  /** An incident-lead of the brand; on board already after an earlier run. */
  public Login lead(String alias) {
    String path = PLATFORM + "/organizations/" + alias;
    if (gateway.get(stack.operator(), path).status() != 200) {
      var _ = gateway.post(stack.operator(), PLATFORM + "/brands", brand(alias)).expect(201);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isSettled(gateway.get(stack.operator(), path).expect(200))) {
      if (System.nanoTime() > deadline) {
        throw new StackFailure(alias + " isn't on board after " + PATIENCE.toMinutes() + " min.");
      }
      pause();
    }
    return login(alias);
  }

  private static boolean isSettled(JsonNode organization) {
    return organization.path("state").asText().equals("active") && !organization.has("operation");
  }

  private Login login(String alias) {
    String username = username(alias);
    stack.logins().grant(alias, Map.of(username, List.of("incident-lead")));
    return stack.logins().all().stream()
        .filter(login -> login.username().equals(username))
        .findFirst()
        .orElseThrow();
  }

  private static String username(String alias) {
    return "sol." + alias;
  }

  private static Map<String, Object> brand(String alias) {
    return Map.of(
        "alias",
        alias,
        "name",
        "Brand " + alias,
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
                username(alias),
                "email",
                username(alias) + "@" + alias + ".example",
                "given_name",
                "Sol",
                "family_name",
                "Storm",
                "roles",
                List.of("incident-lead"))));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted.", e);
    }
  }
}
