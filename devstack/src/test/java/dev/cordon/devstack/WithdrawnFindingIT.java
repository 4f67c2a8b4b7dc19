package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.firstJob;
import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.Investigation;
import dev.cordon.devstack.demo.Notice;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.keycloak.Login;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What letters said no longer holds: who was told is known, and exactly they are written to. */
@ExtendWith(RunningStack.class)
@Order(3)
class WithdrawnFindingIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void whoeverWasToldGetsACorrectionAndNobodyElse() {
    Scene scene = scene();
    Login lead = scene.maison(scene.cast().incidentLead());
    Investigation.Result investigated = new Investigation(scene).run(firstJob().importId());
    String findings = scene.at("/incidents/" + investigated.incidentId() + "/negative-findings");
    String finding = passwords(lead, findings);
    var notice = new Notice(scene);
    String path = notice.release(investigated);
    JsonNode sent = notice.awaitCompletion(path);

    GATEWAY
        .post(
            lead,
            findings + "/" + finding + "/withdrawal",
            Map.of("reason", "A second log shows the session in the shop's login."))
        .expect(200);
    await()
        .atMost(PATIENCE)
        .until(() -> GATEWAY.get(lead, findings + "/" + finding).expect(200).has("stopped_at"));

    JsonNode told = GATEWAY.get(lead, findings + "/" + finding + "/told").expect(200);
    assertThat(told.path("letters").asLong()).isEqualTo(sent.path("sent").asLong());
    assertThat(told.at("/by_notice/0/key").asText())
        .isEqualTo(path.substring(path.lastIndexOf('/') + 1));
    Login approver = scene.maison(scene.cast().approver());
    String again = notice.draft(scene.maison(scene.cast().privacyOfficer()), investigated);
    assertProblem(
        notice.approve(approver, again, notice.hash(approver, again)), 409, "CLAIM_UNBACKED");

    JsonNode correction =
        GATEWAY
            .post(
                scene.maison(scene.cast().privacyOfficer()),
                findings + "/" + finding + "/corrections",
                Map.of(
                    "default_language",
                    "en",
                    "versions",
                    List.of(
                        Map.of(
                            "language", "en",
                            "subject", "Correction: please change your password",
                            "body", "We wrote that your password was not affected. It was."))))
            .expect(201);
    String correctionPath = scene.at("/notices/" + correction.path("id").asText());
    notice.approve(approver, correctionPath, notice.hash(approver, correctionPath)).expect(200);
    GATEWAY.post(lead, correctionPath + "/release", Map.of()).expect(202);
    JsonNode corrected = notice.awaitCompletion(correctionPath);

    assertThat(corrected.path("audience").asLong()).isEqualTo(told.path("people").asLong());
    assertThat(corrected.path("audience_digest").asText()).isEqualTo(told.path("digest").asText());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(lines(lead, scene.at("/incidents/" + investigated.incidentId())))
                    .containsSubsequence(
                        line(path, "was drafted."),
                        line(path, "was approved."),
                        line(path, "was released."),
                        line(
                            path,
                            "is completed: %,d letters were sent, %,d failed, and of %,d nobody"
                                    .formatted(
                                        sent.path("sent").asLong(),
                                        sent.path("failed").asLong(),
                                        sent.path("unknown").asLong())
                                + " knows whether they arrived."),
                        line(
                            correctionPath,
                            "was drafted: a correction, for those who were told what no longer"
                                + " stands."),
                        line(correctionPath, "was approved."),
                        line(correctionPath, "was released.")));
  }

  private static List<String> lines(Login lead, String incident) {
    return Items.texts(
        GATEWAY.get(lead, incident + "/timeline?kind=notice&limit=200").expect(200).path("items"),
        "/text");
  }

  private static String line(String notice, String words) {
    return "Notice " + notice.substring(notice.lastIndexOf('/') + 1) + " " + words;
  }

  private static String passwords(Login lead, String findings) {
    JsonNode items = GATEWAY.get(lead, findings).expect(200).path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(finding -> finding.path("category").asText().equals("password"))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }
}
