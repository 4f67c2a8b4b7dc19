package dev.cordon.gateway.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.GetServiceLevelPauseRequest;
import dev.cordon.contracts.incident.v1.IncidentServiceLevels;
import dev.cordon.contracts.incident.v1.Milestone;
import dev.cordon.contracts.incident.v1.PauseServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ReportServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ResumeServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ServiceLevel;
import dev.cordon.contracts.incident.v1.ServiceLevelFigures;
import dev.cordon.contracts.incident.v1.ServiceLevelPause;
import dev.cordon.contracts.incident.v1.ServiceLevelPolicy;
import dev.cordon.contracts.incident.v1.ServiceLevelReport;
import dev.cordon.contracts.incident.v1.ServiceLevelState;
import dev.cordon.contracts.incident.v1.ServiceLevelTarget;
import dev.cordon.contracts.incident.v1.SetServiceLevelPolicyRequest;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Service levels between JSON and protobuf. */
@QuarkusTest
class ServiceLevelResourcesTest extends GatewayTest {

  private static final String BRAND = "/api/v1/brands/maison";
  private static final String PAUSES = INCIDENTS + "/" + ID + "/service-level-pauses";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  private static Duration seconds(long seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }

  private static ServiceLevelPause.Builder pause() {
    return ServiceLevelPause.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
        .setReason("asked for the logs")
        .setStartedBy("lou")
        .setStartedAt(NOON)
        .setVersion(1);
  }

  @Test
  void aPolicyIsReplacedAsAWhole() {
    services.answer(
        "SetServiceLevelPolicy",
        ServiceLevelPolicy.newBuilder()
            .setVersion(3)
            .setUnratedAs(SeverityLevel.SEVERITY_LEVEL_HIGH)
            .setWarnPercent(75)
            .setSetBy("ada")
            .setSetAt(NOON)
            .build());

    sending(
            """
            {"unrated_as": "high", "warn_percent": 75,
             "targets": [{"severity": "very_high", "milestone": "contained", "minutes": 240,
                          "may_pause": true},
                         {"severity": "low", "milestone": "triaged", "minutes": 60}]}
            """)
        .header("If-Match", "\"2\"")
        .put(BRAND + "/service-level-policy")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""))
        .body("unrated_as", equalTo("high"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SetServiceLevelPolicyRequest.newBuilder()
                .setExpectedVersion(2)
                .setUnratedAs(SeverityLevel.SEVERITY_LEVEL_HIGH)
                .setWarnPercent(75)
                .addTargets(
                    ServiceLevelTarget.newBuilder()
                        .setSeverity(SeverityLevel.SEVERITY_LEVEL_VERY_HIGH)
                        .setMilestone(Milestone.MILESTONE_CONTAINED)
                        .setMinutes(240)
                        .setMayPause(true))
                .addTargets(
                    ServiceLevelTarget.newBuilder()
                        .setSeverity(SeverityLevel.SEVERITY_LEVEL_LOW)
                        .setMilestone(Milestone.MILESTONE_TRIAGED)
                        .setMinutes(60))
                .build());
  }

  @Test
  void noneIsVersionZero() {
    services.answer("GetServiceLevelPolicy", ServiceLevelPolicy.getDefaultInstance());

    asResponder()
        .get(BRAND + "/service-level-policy")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"0\""))
        .body("$", not(hasKey("unrated_as")))
        .body("$", not(hasKey("set_at")));
  }

  @Test
  void whatIsNoSeverityOrMilestoneIsRefusedHere() {
    sending("{\"unrated_as\": \"none\", \"warn_percent\": 75, \"targets\": []}")
        .header("If-Match", "\"0\"")
        .put(BRAND + "/service-level-policy")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("unrated_as"));
    sending(
            "{\"unrated_as\": \"low\", \"warn_percent\": 75,"
                + " \"targets\": [{\"severity\": \"low\", \"milestone\": \"eradicated\"}]}")
        .header("If-Match", "\"0\"")
        .put(BRAND + "/service-level-policy")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("targets"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void anIncidentSaysHowItStands() {
    services.answer(
        "GetServiceLevels",
        IncidentServiceLevels.newBuilder()
            .setIncidentId(ID)
            .setPolicyVersion(2)
            .addServiceLevels(
                ServiceLevel.newBuilder()
                    .setId(ID)
                    .setMilestone(Milestone.MILESTONE_TRIAGED)
                    .setSeverity(SeverityLevel.SEVERITY_LEVEL_MEDIUM)
                    .setMinutes(60)
                    .setState(ServiceLevelState.SERVICE_LEVEL_STATE_MISSED)
                    .setStartedAt(NOON)
                    .setElapsed(seconds(5_400))
                    .setRunning(seconds(5_400))
                    .setDueAt(NOON)
                    .setRemaining(seconds(-1_800)))
            .addServiceLevels(
                ServiceLevel.newBuilder()
                    .setId(ID)
                    .setMilestone(Milestone.MILESTONE_CONTAINED)
                    .setSeverity(SeverityLevel.SEVERITY_LEVEL_MEDIUM)
                    .setMinutes(1_440)
                    .setMayPause(true)
                    .setState(ServiceLevelState.SERVICE_LEVEL_STATE_REACHED_LATE)
                    .setStartedAt(NOON)
                    .setEndedAt(NOON))
            .addPauses(pause())
            .build());

    asResponder()
        .get(INCIDENTS + "/" + ID + "/service-levels")
        .then()
        .statusCode(200)
        .body("policy_version", equalTo(2))
        .body("service_levels.state", contains("missed", "reached_late"))
        .body("service_levels[0].remaining_seconds", equalTo(-1_800))
        .body("service_levels[0].running_seconds", equalTo(5_400))
        .body("service_levels[1]", not(hasKey("due_at")))
        .body("service_levels[1]", not(hasKey("remaining_seconds")))
        .body("pauses.waiting_for", contains("supplier"))
        .body("pauses[0]", not(hasKey("ended_at")));
  }

  @Test
  void aPauseBeginsWithAVersionAndEndsUnderIt() {
    services.answer("PauseServiceLevels", pause().build());
    sending("{\"waiting_for\": \"supplier\", \"reason\": \"asked for the logs\"}")
        .post(PAUSES)
        .then()
        .statusCode(201)
        .header("Location", equalTo(PAUSES + "/" + ID))
        .header("ETag", equalTo("\"1\""));
    assertThat(services.onlyCall().request())
        .isEqualTo(
            PauseServiceLevelsRequest.newBuilder()
                .setIncidentId(ID)
                .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
                .setReason("asked for the logs")
                .build());

    services.reset();
    services.answer(
        "ResumeServiceLevels",
        pause().setVersion(2).setEndedAt(NOON).setEndedBy("lou").setEndReason("came").build());
    sending("{\"reason\": \"came\"}")
        .header("If-Match", "\"1\"")
        .post(PAUSES + "/" + ID + "/end")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("end_reason", equalTo("came"));
    assertThat(services.onlyCall().request())
        .isEqualTo(
            ResumeServiceLevelsRequest.newBuilder()
                .setIncidentId(ID)
                .setPauseId(ID)
                .setExpectedVersion(1)
                .setReason("came")
                .build());
  }

  @Test
  void aPauseIsReadAndOneForNobodyIsRefusedHere() {
    services.answer("GetServiceLevelPause", pause().build());
    asResponder().get(PAUSES + "/" + ID).then().statusCode(200).header("ETag", equalTo("\"1\""));
    assertThat(services.onlyCall().request())
        .isEqualTo(
            GetServiceLevelPauseRequest.newBuilder().setIncidentId(ID).setPauseId(ID).build());

    services.reset();
    sending("{\"reason\": \"r\"}")
        .post(PAUSES)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("waiting_for"));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aReportIsOfATime() {
    services.answer(
        "ReportServiceLevels",
        ServiceLevelReport.newBuilder()
            .setFrom(NOON)
            .setUntil(NOON)
            .setAt(NOON)
            .addFigures(
                ServiceLevelFigures.newBuilder()
                    .setSeverity(SeverityLevel.SEVERITY_LEVEL_LOW)
                    .setMilestone(Milestone.MILESTONE_TRIAGED)
                    .setInTime(7)
                    .setNotMeasured(2)
                    .setMedian(seconds(1_200))
                    .setPercentile90(seconds(3_000)))
            .addFigures(
                ServiceLevelFigures.newBuilder()
                    .setSeverity(SeverityLevel.SEVERITY_LEVEL_LOW)
                    .setMilestone(Milestone.MILESTONE_CLOSED)
                    .setRunning(9))
            .build());

    asResponder()
        .get(BRAND + "/service-levels/report?from=2026-01-31T12:00:00Z&to=2026-01-31T12:00:01Z")
        .then()
        .statusCode(200)
        .body("figures[0].in_time", equalTo(7))
        .body("figures[0].not_measured", equalTo(2))
        .body("figures[0].median_seconds", equalTo(1_200))
        .body("figures[0].ninetieth_percentile_seconds", equalTo(3_000))
        .body("figures[1]", not(hasKey("median_seconds")));
    assertThat(services.onlyCall().request())
        .isEqualTo(
            ReportServiceLevelsRequest.newBuilder()
                .setFrom(NOON)
                .setUntil(NOON.toBuilder().setSeconds(NOON.getSeconds() + 1))
                .build());

    services.reset();
    asResponder()
        .get(BRAND + "/service-levels/report?from=2026-01-31T12:00:00Z")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));
    assertThat(services.calls()).isEmpty();
  }
}
