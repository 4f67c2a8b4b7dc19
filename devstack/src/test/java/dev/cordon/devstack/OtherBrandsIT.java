package dev.cordon.devstack;

import static dev.cordon.devstack.BrandsThings.deputyOfTheLead;
import static dev.cordon.devstack.BrandsThings.escalation;
import static dev.cordon.devstack.BrandsThings.evidence;
import static dev.cordon.devstack.BrandsThings.hold;
import static dev.cordon.devstack.BrandsThings.joint;
import static dev.cordon.devstack.BrandsThings.link;
import static dev.cordon.devstack.BrandsThings.negativeFinding;
import static dev.cordon.devstack.BrandsThings.ownIncident;
import static dev.cordon.devstack.BrandsThings.request;
import static dev.cordon.devstack.BrandsThings.system;
import static dev.cordon.devstack.BrandsThings.task;
import static dev.cordon.devstack.BrandsThings.webhook;
import static dev.cordon.devstack.FirstJob.firstJob;
import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.STACK;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.Evidence;
import dev.cordon.devstack.demo.Investigation;
import dev.cordon.devstack.demo.Notice;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.keycloak.Login;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one brand has does not exist for another. */
@ExtendWith(RunningStack.class)
@Order(2)
class OtherBrandsIT {

  private static final String HOLLOW = "hollow-brand";

  @Test
  void whatIsAnotherBrandsIsNotFound() {
    Scene scene = scene();
    Login stranger = scene.velora(scene.cast().veloraLead());
    String incident = "/incidents/" + firstJob().investigated().incidentId();
    for (String path : List.of("", "/incidents", incident, incident + "/findings", "/notices")) {
      assertProblem(GATEWAY.get(stranger, scene.at(path)), 404, "NOT_FOUND");
    }
    assertProblem(
        GATEWAY.post(
            stranger,
            scene.at(incident + "/timeline"),
            Map.of("happened_at", "2026-01-01T00:00:00Z", "text", "I was here.")),
        404,
        "NOT_FOUND");
  }

  @Test
  void anIdOfAnotherBrandIsAnsweredLikeAnIdOfNothing() throws Exception {
    Scene scene = scene();
    Login lead = scene.velora(scene.cast().veloraLead());
    String own = ownIncident(scene);
    Evidence job = firstJob();
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
    var probe =
        new ForeignIds(
            questions(),
            Map.ofEntries(
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
                entry("pause", MeasuredBrand.onboarded("measured").pause()),
                entry("escalation", escalation(scene, job.investigated().incidentId())),
                entry("negative_finding", negativeFinding(scene, job)),
                entry("notice", job.noticePath().substring(job.noticePath().lastIndexOf('/') + 1))),
            Map.of("incident", own));

    assertThat(probe.probes()).hasSizeGreaterThan(15);
    assertThat(probe.findings(List.of(lead, scene.velora(scene.cast().veloraOfficer())))).isEmpty();
  }

  @Test
  void aFullBrandIsAnsweredLikeAnEmptyOneAndLikeNone() throws Exception {
    Scene scene = scene();
    GATEWAY.post(STACK.operator(), "/api/v1/platform/brands", hollow(scene)).expect(201);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                GATEWAY
                    .get(STACK.operator(), "/api/v1/platform/organizations/" + HOLLOW)
                    .expect(200),
            organization -> organization.path("state").asText().equals("active"));
    List<String> brands = List.of(scene.cast().maison(), HOLLOW, "nobody-at-all");
    var foreign = new ForeignBrands(questions());

    assertThat(foreign.differences(scene.velora(scene.cast().veloraLead()), brands)).isEmpty();
  }

  @Test
  void ownAnswersAreTheSameWhateverOthersGet() throws Exception {
    Scene scene = scene();
    List<Login> askers =
        List.of(
            scene.velora(scene.cast().veloraLead()), scene.velora(scene.cast().veloraOfficer()));
    Map<String, String> own =
        Map.of(
            "incident", ownIncident(scene),
            "system", system(scene.velora(scene.cast().veloraLead())),
            "legal_entity", "brand",
            "playbook", "phishing-wave",
            "role", "incident-lead");
    var foreign = new ForeignBrands(questions());
    var before = foreign.ownReads(askers, own);
    assertThat(before).hasSizeGreaterThan(10);

    var notice = new Notice(scene);
    String draft =
        notice.draft(
            scene.maison(scene.cast().privacyOfficer()),
            new Investigation(scene).run(firstJob().importId()));
    assertThat(draft).isNotEmpty();

    assertThat(foreign.changes(before)).isEmpty();
  }

  private static Map<String, Object> hollow(Scene scene) {
    return Map.of(
        "alias", HOLLOW,
        "name", "Hollow",
        "group", scene.cast().group(),
        "domains", List.of("hollow.example"),
        "sender_domain", "hollow.example",
        "languages", List.of("en"),
        "legal_entities", List.of(Map.of("code", "FR", "name", "H SAS", "country", "FR")),
        "people",
            List.of(
                Map.of(
                    "username", "hal.hollow",
                    "email", "hal@hollow.example",
                    "given_name", "Hal",
                    "family_name", "Hollow",
                    "roles", List.of("incident-lead"))));
  }

  private static Questions questions() {
    return new Questions(
        URI.create(STACK.endpoints().gateway()), STACK.tokens(), scene().cast().partner());
  }
}
