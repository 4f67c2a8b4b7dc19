package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.firstJob;
import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.Notice;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must be refused, and that it leaves nothing but an entry in the trail. */
@ExtendWith(RunningStack.class)
@Order(3)
class RefusalsIT {
  @Test
  void withoutTheRoleItIsForbidden() {
    Scene scene = scene();
    Login auditor = scene.maison(scene.cast().auditor());
    assertProblem(open(auditor), 403, "MISSING_ROLE");
    assertProblem(
        GATEWAY.post(auditor, firstJob().noticePath() + "/release", Map.of()), 403, "MISSING_ROLE");
  }

  private static Answer open(Login who) {
    return GATEWAY.post(
        who,
        scene().at("/incidents"),
        Map.of("title", "No", "summary", "", "aware_at", "2026-01-01T00:00:00Z"));
  }

  @Test
  void aRefusalIsInTheTrailOfTheOrganization() {
    Scene scene = scene();
    Login auditor = scene.maison(scene.cast().auditor());
    assertProblem(open(auditor), 403, "MISSING_ROLE");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(
                        GATEWAY
                            .get(auditor, scene.at("/audit?outcome=refusal&limit=200"))
                            .expect(200)
                            .path("items"))
                    .anySatisfy(RefusalsIT::isOfOpening));
  }

  private static void isOfOpening(JsonNode entry) {
    assertThat(entry.path("object_id").asText()).endsWith("Incidents/OpenIncident");
    assertThat(entry.path("details").path("reason").asText()).isEqualTo("MISSING_ROLE");
  }

  @Test
  void aFileThatNobodyCanReadIsRefusedAndLeavesNothing() throws IOException {
    Scene scene = scene();
    Login officer = scene.maison(scene.cast().privacyOfficer());
    Path file =
        Files.writeString(Files.createTempFile(Path.of("target"), "bad", ".csv"), "a,b\n1,2\n");
    String imports = scene.at("/customers/imports");
    JsonNode before = GATEWAY.get(officer, imports).expect(200);

    Answer answer =
        GATEWAY.upload(officer, imports + "?source=crm&legal_entity=FR", file, "text/csv");

    assertProblem(answer, 400, "MALFORMED_REQUEST");
    assertThat(GATEWAY.get(officer, imports).expect(200)).isEqualTo(before);
  }

  @Test
  void nobodyApprovesWhatTheyWrote() {
    Scene scene = scene();
    Login author = scene.maison(scene.cast().deputy());
    var notice = new Notice(scene);
    String path = notice.draft(author, firstJob().investigated());

    assertProblem(notice.approve(author, path, notice.hash(author, path)), 403, "FOUR_EYES");

    Login lead = scene.maison(scene.cast().incidentLead());
    assertProblem(GATEWAY.post(lead, path + "/release", Map.of()), 409, "WRONG_STATE");
  }

  @Test
  void anEditMakesWhatWasReadStaleAndVoidsTheApproval() {
    Scene scene = scene();
    Login officer = scene.maison(scene.cast().privacyOfficer());
    Login approver = scene.maison(scene.cast().approver());
    Login lead = scene.maison(scene.cast().incidentLead());
    var notice = new Notice(scene);
    String path = notice.draft(officer, firstJob().investigated());
    String read = notice.hash(approver, path);

    edit(officer, path, "Read this first");
    assertProblem(notice.approve(approver, path, read), 409, "APPROVAL_STALE");

    notice.approve(approver, path, notice.hash(approver, path)).expect(200);
    edit(officer, path, "Read this instead");
    assertProblem(GATEWAY.post(lead, path + "/release", Map.of()), 409, "WRONG_STATE");
  }

  private static void edit(Login editor, String path, String subject) {
    Answer before = GATEWAY.get(editor, path);
    before.expect(200);
    GATEWAY
        .put(
            editor,
            path,
            before.headers().firstValue("ETag").orElseThrow(),
            Map.of(
                "default_language",
                "en",
                "versions",
                List.of(Map.of("language", "en", "subject", subject, "body", "Dear customer,"))))
        .expect(200);
  }
}
