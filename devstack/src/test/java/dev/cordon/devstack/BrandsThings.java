package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.RunningStack.GATEWAY;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.Evidence;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.keycloak.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Something of each kind, of a brand of the first job: its id, or all of it. */
final class BrandsThings {

  private BrandsThings() {}

  static JsonNode deputyOfTheLead(Scene scene) {
    Map<String, String> people = new HashMap<>();
    GATEWAY
        .get(scene.maison(scene.cast().auditor()), scene.at("/people"))
        .expect(200)
        .path("items")
        .forEach(
            person -> people.put(person.path("given_name").asText(), person.path("id").asText()));
    return GATEWAY
        .post(
            scene.maison(scene.cast().incidentLead()),
            scene.at("/deputies"),
            Map.of(
                "role", "incident-lead",
                "person_id", people.get(scene.cast().incidentLead().givenName()),
                "deputy_id", people.get(scene.cast().deputy().givenName()),
                "from", Instant.now().toString(),
                "until", Instant.now().plus(Duration.ofDays(1)).toString()))
        .expect(201);
  }

  static String evidence(Scene scene, Evidence job) {
    return GATEWAY
        .post(
            scene.maison(scene.cast().incidentLead()),
            scene.at("/incidents/" + job.investigated().incidentId() + "/evidence"),
            Map.of(
                "name", "till-4.img",
                "source", "till 4",
                "collected_by", "J. Noor",
                "collected_at", "2026-01-01T00:00:00Z",
                "method", "dd"))
        .expect(201)
        .path("id")
        .asText();
  }

  static String hold(Scene scene, Evidence job) {
    return GATEWAY
        .post(
            scene.maison(scene.cast().counsel()),
            scene.at("/incidents/" + job.investigated().incidentId() + "/holds"),
            Map.of("reason", "litigation"))
        .expect(201)
        .path("id")
        .asText();
  }

  static String ownIncident(Scene scene) {
    return GATEWAY
        .post(
            scene.velora(scene.cast().veloraLead()),
            "/api/v1/brands/" + scene.cast().velora() + "/incidents",
            Map.of("title", "Of Velora", "summary", "", "aware_at", "2026-01-01T00:00:00Z"))
        .expect(201)
        .path("id")
        .asText();
  }

  static String negativeFinding(Scene scene, Evidence job) {
    return GATEWAY
        .get(
            scene.maison(scene.cast().incidentLead()),
            scene.at("/incidents/" + job.investigated().incidentId() + "/negative-findings"))
        .expect(200)
        .at("/items/0/id")
        .asText();
  }

  /** To the partner, with whom the brand is in a circle. */
  static String request(Scene scene, String incident) {
    return GATEWAY
        .post(
            scene.maison(scene.cast().incidentLead()),
            scene.at("/incidents/" + incident + "/requests"),
            Map.of(
                "recipient",
                scene.cast().partner(),
                "text",
                "Please block it",
                "tlp",
                "amber",
                "due_at",
                Instant.now().plus(Duration.ofDays(1)).toString()))
        .expect(201)
        .path("id")
        .asText();
  }

  /** Of a brand with an administrator who has a passkey: others may not add one. */
  static String webhook() {
    return AdministeredBrand.onboarded("paged")
        .webhook("https://events.example.com/v2/enqueue")
        .path("id")
        .asText();
  }

  static String escalation(Scene scene, String incident) {
    Login lead = scene.maison(scene.cast().incidentLead());
    JsonNode policy = GATEWAY.get(lead, scene.at("/escalation-policy")).expect(200);
    if (policy.path("version").asLong() == 0) {
      GATEWAY
          .put(
              lead,
              scene.at("/escalation-policy"),
              "\"0\"",
              Map.of(
                  "duty_role",
                  "responder",
                  "steps",
                  List.of(
                      Map.of(
                          "after_minutes",
                          0,
                          "recipient",
                          "on_duty",
                          "channels",
                          List.of("email")))))
          .expect(200);
    }
    return GATEWAY
        .post(lead, scene.at("/incidents/" + incident + "/escalations"), Map.of("reason", "probe"))
        .expect(201)
        .path("id")
        .asText();
  }

  static String task(Scene scene, String incident) {
    return GATEWAY
        .post(
            scene.maison(scene.cast().incidentLead()),
            scene.at("/incidents/" + incident + "/tasks"),
            Map.of("title", "Isolate"))
        .expect(201)
        .path("id")
        .asText();
  }

  static String link(Scene scene, String incident) {
    String other =
        GATEWAY
            .post(
                scene.maison(scene.cast().incidentLead()),
                scene.at("/incidents"),
                Map.of("title", "Alike", "summary", "", "aware_at", "2026-01-01T00:00:00Z"))
            .expect(201)
            .path("id")
            .asText();
    return GATEWAY
        .post(
            scene.maison(scene.cast().incidentLead()),
            scene.at("/incidents/" + incident + "/links"),
            Map.of("other_id", other, "type", "same_actor", "reason", "the same tools"))
        .expect(201)
        .path("id")
        .asText();
  }

  /** One that the asking brand isn't invited to. */
  static String joint(Scene scene) {
    return GATEWAY
        .post(
            scene.group(scene.cast().securityChief()),
            "/api/v1/groups/" + scene.cast().group() + "/joint-incidents",
            Map.of("title", "Supplier breach"))
        .expect(201)
        .path("id")
        .asText();
  }

  /** One that the brand of whoever adds it runs. */
  static String system(Login lead) {
    return GATEWAY
        .post(
            lead,
            "/api/v1/brands/" + lead.organization() + "/systems",
            Map.of("name", "CRM", "kind", "crm"))
        .expect(201)
        .path("id")
        .asText();
  }
}
