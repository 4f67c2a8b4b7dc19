package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.firstJob;
import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static java.util.Map.entry;

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

  /** Made when it is first asked for: most names can be given once only. */
  private static final class OfEachKind {
    static final Map<String, String> IDS = make(scene(), firstJob());
  }

  /**
   * Ids of the brand whose the first job is, and of others that no asker knows, by what paths call
   * them; with what is before it in the path, where the same name is another thing's.
   */
  static Map<String, String> ofEachKind() {
    return OfEachKind.IDS;
  }

  private static Map<String, String> make(Scene scene, Evidence job) {
    MeasuredBrand measured = MeasuredBrand.onboarded("measured");
    // Waits while all the others are made.
    UntendedAlert untended = UntendedAlert.takenIn(measured.lead());
    JsonNode share =
        GATEWAY
            .post(
                scene.maison(scene.cast().incidentLead()),
                scene.at("/incidents/" + job.investigated().incidentId() + "/shares"),
                Map.of(
                    "recipient", scene.cast().partner(),
                    "parts", List.of("summary", "timeline", "findings", "indicators", "tasks"),
                    "access", "work",
                    "until", Instant.now().plus(Duration.ofDays(30)).toString()))
            .expect(201);
    JsonNode alert =
        GATEWAY
            .post(
                scene.maison(scene.cast().incidentLead()),
                scene.at("/alerts"),
                Map.of("source", "siem", "reference", "probe-1", "title", "Of Maison"))
            .expect(201);
    JsonNode deputy = deputyOfTheLead(scene);
    return Map.ofEntries(
        entry("incident", job.investigated().incidentId()),
        entry("exposure", job.investigated().exposureId()),
        entry("import", job.importId()),
        entry("share", share.path("id").asText()),
        entry("alert", alert.path("id").asText()),
        entry("system", system(scene.maison(scene.cast().incidentLead()))),
        entry("evidence", evidence(scene, job)),
        entry("hold", hold(scene, job)),
        entry("request", request(scene, job.investigated().incidentId())),
        entry("task", task(scene, job.investigated().incidentId())),
        entry("obligation", obligation(scene, job.investigated().incidentId())),
        entry("link", link(scene, job.investigated().incidentId())),
        entry("joint", joint(scene)),
        entry(
            "machine",
            AdministeredBrand.onboarded("probed")
                .machine("till", List.of("responder"), List.of("incidents:read"))
                .at("/machine/id")
                .asText()),
        entry("person", deputy.path("person_id").asText()),
        entry("deputy", deputy.path("id").asText()),
        entry("webhook", webhook()),
        entry("pause", measured.pause()),
        entry("escalation", escalation(scene, job.investigated().incidentId())),
        entry("alert-escalations/{escalation}", untended.escalation()),
        entry("negative_finding", negativeFinding(scene, job)),
        entry("notice", job.noticePath().substring(job.noticePath().lastIndexOf('/') + 1)));
  }

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

  static String obligation(Scene scene, String incident) {
    return GATEWAY
        .post(
            scene.maison(scene.cast().privacyOfficer()),
            scene.at("/incidents/" + incident + "/obligations"),
            Map.of(
                "legal_entity", "FR",
                "law", "EU-GDPR",
                "citation", "Art. 34(1)",
                "addressee", "individuals",
                "anchor", "determined",
                "anchor_at", "2026-01-01T00:00:00Z",
                "without_undue_delay", true))
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
