package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.firstJob;
import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.Evidence;
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
    JsonNode own =
        GATEWAY
            .post(
                lead,
                "/api/v1/brands/" + scene.cast().velora() + "/incidents",
                Map.of("title", "Of Velora", "summary", "", "aware_at", "2026-01-01T00:00:00Z"))
            .expect(201);
    Evidence job = firstJob();
    JsonNode share =
        GATEWAY
            .post(
                scene.maison(scene.cast().incidentLead()),
                scene.at("/incidents/" + job.investigated().incidentId() + "/shares"),
                Map.of(
                    "recipient", scene.cast().partner(),
                    "parts", List.of("summary", "timeline", "findings", "indicators"),
                    "access", "work",
                    "until", Instant.now().plus(Duration.ofDays(30)).toString()))
            .expect(201);
    var probe =
        new ForeignIds(
            URI.create(STACK.endpoints().gateway()),
            STACK.tokens(),
            Map.of(
                "incident", job.investigated().incidentId(),
                "exposure", job.investigated().exposureId(),
                "import", job.importId(),
                "share", share.path("id").asText(),
                "notice", job.noticePath().substring(job.noticePath().lastIndexOf('/') + 1)),
            Map.of("incident", own.path("id").asText()),
            scene.cast().partner());

    assertThat(probe.probes()).hasSizeGreaterThan(15);
    assertThat(probe.findings(List.of(lead, scene.velora(scene.cast().veloraOfficer())))).isEmpty();
  }
}
