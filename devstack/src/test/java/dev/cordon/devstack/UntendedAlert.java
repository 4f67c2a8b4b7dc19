package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One that nobody takes up, in a brand whose alerts may wait for a minute, no less.
 *
 * @param lead who would be paged
 */
record UntendedAlert(Login lead) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The brand has had no policy. */
  static UntendedAlert takenIn(Login lead) {
    var untended = new UntendedAlert(lead);
    GATEWAY
        .put(
            lead,
            untended.at("/escalation-policy"),
            "\"0\"",
            Map.of(
                "duty_role", "incident-lead",
                "steps", List.of(untended.step()),
                "alerts", Map.of("critical_minutes", 1, "window_minutes", 15)))
        .expect(200);
    GATEWAY
        .post(
            lead,
            untended.at("/alerts"),
            Map.of(
                "source", "siem",
                "reference", "untended",
                "title", "Nobody looks",
                "severity", "critical"))
        .expect(201);
    return untended;
  }

  private Map<String, Object> step() {
    return Map.of("after_minutes", 0, "recipient", "incident_lead", "channels", List.of("email"));
  }

  private String at(String path) {
    return "/api/v1/brands/" + lead.organization() + path;
  }

  /** Id of what people are paged by, once the minute is over. */
  String escalation() {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(this::newest, newest -> !newest.isMissingNode())
        .path("id")
        .asText();
  }

  private JsonNode newest() {
    return GATEWAY.get(lead, at("/alert-escalations")).expect(200).at("/items/0");
  }
}
