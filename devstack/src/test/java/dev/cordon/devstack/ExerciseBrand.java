package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import java.util.List;
import java.util.Map;

/**
 * A brand of the exercise: who leads its incidents, who works on them, and who answers for what the
 * law wants.
 */
record ExerciseBrand(String alias, Login lead, Login responder, Login officer) {

  /** Runs a system for each of the brands. */
  static final String SUPPLIER = "Meridian Loyalty Systems";

  /** Where the supplier's intruder had the data go. */
  static final String DOMAIN = "sync.meridian-loyalty.example";

  String at(String path) {
    return "/api/v1/brands/" + alias + path;
  }

  /** Adds a system that the supplier runs for the brand; its id. */
  String system(String name, String kind) {
    JsonNode system =
        GATEWAY
            .post(lead, at("/systems"), Map.of("name", name, "kind", kind, "operator", SUPPLIER))
            .expect(201);
    assertThat(system.path("operator").asText()).isEqualTo(SUPPLIER);
    return system.path("id").asText();
  }

  /** Takes an alert in, twice, as tools send it; its id. */
  String alert(String reference, String title) {
    Map<String, Object> alert =
        Map.of(
            "source",
            "supplier-notices",
            "reference",
            reference,
            "title",
            title,
            "description",
            "Their notice of a breach names our tenant.",
            "severity",
            "high",
            "observables",
            List.of(Map.of("type", "domain", "value", DOMAIN)));
    JsonNode first = GATEWAY.post(responder, at("/alerts"), alert).expect(201);
    JsonNode again = GATEWAY.post(responder, at("/alerts"), alert).expect(200);
    assertThat(again.path("id")).isEqualTo(first.path("id"));
    assertThat(again.path("times").asLong()).isEqualTo(2);
    return first.path("id").asText();
  }

  /** Opens an incident from an alert; its id. */
  String promoted(String alert) {
    String path = at("/alerts/" + alert);
    String incident =
        GATEWAY
            .post(responder, path + "/promotion", Map.of())
            .expect(201)
            .path("incident_id")
            .asText();
    JsonNode triaged = GATEWAY.get(responder, path).expect(200);
    assertThat(triaged.at("/triage/state").asText()).isEqualTo("promoted");
    assertThat(triaged.at("/triage/incident_id").asText()).isEqualTo(incident);
    return incident;
  }
}
