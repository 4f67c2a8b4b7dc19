package dev.cordon.gateway.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertRefusal;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.contracts.incident.v1.AlertTriage;
import dev.cordon.contracts.incident.v1.AlertTriageResult;
import dev.cordon.contracts.incident.v1.DismissAlertRequest;
import dev.cordon.contracts.incident.v1.DismissAlertsRequest;
import dev.cordon.contracts.incident.v1.MergeAlertRequest;
import dev.cordon.contracts.incident.v1.MergeAlertsRequest;
import dev.cordon.contracts.incident.v1.PromoteAlertRequest;
import dev.cordon.contracts.incident.v1.ReopenAlertRequest;
import dev.cordon.contracts.incident.v1.TriageAlertsResponse;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What people decide about alerts, between JSON and protobuf. */
@QuarkusTest
class AlertTriageResourceTest extends GatewayTest {

  private static final String ALERTS = "/api/v1/brands/maison/alerts";
  private static final String ONE = ALERTS + "/" + ID;
  private static final String OTHER = "0197a1b2-0000-7000-8000-00000000ffff";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @Test
  void anAlertIsPromoted() {
    services.answer("PromoteAlert", promoted());

    sending(
            """
            {"title": "Leak", "summary": "", "aware_at": "2026-01-31T12:00:00Z", "tlp": "red",
             "restricted": true, "readers": ["gil"]}
            """)
        .post(ONE + "/promotion")
        .then()
        .statusCode(201)
        .header("Location", equalTo(INCIDENTS + "/" + OTHER))
        .body("state", equalTo("promoted"))
        .body("incident_id", equalTo(OTHER));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            PromoteAlertRequest.newBuilder()
                .setAlertId(ID)
                .setTitle("Leak")
                .setSummary("")
                .setAwareAt(NOON)
                .setTlp(Tlp.TLP_RED)
                .setRestricted(true)
                .addReaders("gil")
                .build());
  }

  @Test
  void withoutAnythingSaidTheAlertSaysItAll() {
    services.answer("PromoteAlert", promoted());

    sending("{}").post(ONE + "/promotion").then().statusCode(201);

    assertThat(services.onlyCall().request())
        .isEqualTo(PromoteAlertRequest.newBuilder().setAlertId(ID).build());
  }

  @Test
  void anAlertIsMerged() {
    services.answer(
        "MergeAlert",
        triage().setState(AlertState.ALERT_STATE_MERGED).setIncidentId(OTHER).build());

    sending("{\"incident_id\": \"" + OTHER + "\"}")
        .post(ONE + "/merge")
        .then()
        .statusCode(200)
        .body("state", equalTo("merged"));

    assertThat(services.onlyCall().request())
        .isEqualTo(MergeAlertRequest.newBuilder().setAlertId(ID).setIncidentId(OTHER).build());
  }

  @Test
  void anAlertIsDismissedAndReopened() {
    services.answer(
        "DismissAlert",
        triage()
            .setState(AlertState.ALERT_STATE_DISMISSED)
            .setDismissal(AlertDismissal.ALERT_DISMISSAL_FALSE_POSITIVE)
            .build());
    services.answer(
        "ReopenAlert",
        AlertTriage.newBuilder().setAlertId(ID).setState(AlertState.ALERT_STATE_NEW).build());

    sending("{\"reason\": \"false_positive\"}")
        .post(ONE + "/dismissal")
        .then()
        .statusCode(200)
        .body("reason", equalTo("false_positive"));
    asResponder()
        .post(ONE + "/reopening")
        .then()
        .statusCode(200)
        .body("state", equalTo("new"))
        .body("$", not(hasKey("triaged_by")));

    assertThat(services.calls("DismissAlert").getFirst().request())
        .isEqualTo(
            DismissAlertRequest.newBuilder()
                .setAlertId(ID)
                .setReason(AlertDismissal.ALERT_DISMISSAL_FALSE_POSITIVE)
                .build());
    assertThat(services.calls("ReopenAlert").getFirst().request())
        .isEqualTo(ReopenAlertRequest.newBuilder().setAlertId(ID).build());
  }

  @Test
  void severalAreAnsweredOneByOne() {
    services.answer(
        "MergeAlerts",
        TriageAlertsResponse.newBuilder()
            .addResults(
                AlertTriageResult.newBuilder()
                    .setAlertId(ID)
                    .setTriage(
                        triage().setState(AlertState.ALERT_STATE_MERGED).setIncidentId(OTHER)))
            .addResults(
                AlertTriageResult.newBuilder()
                    .setAlertId(OTHER)
                    .setRefusal(
                        AlertRefusal.newBuilder()
                            .setReason(ErrorReason.WRONG_STATE)
                            .setDetail("The alert is promoted.")))
            .build());

    sending("{\"alerts\": [\"%s\", \"%s\"], \"incident_id\": \"%s\"}".formatted(ID, OTHER, OTHER))
        .post(ALERTS + "/merges")
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].triage.state", equalTo("merged"))
        .body("items[0]", not(hasKey("refusal")))
        .body("items[1].refusal.reason", equalTo("WRONG_STATE"))
        .body("items[1]", not(hasKey("triage")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            MergeAlertsRequest.newBuilder()
                .addAlertIds(ID)
                .addAlertIds(OTHER)
                .setIncidentId(OTHER)
                .build());
  }

  @Test
  void severalAreDismissed() {
    services.answer("DismissAlerts", TriageAlertsResponse.getDefaultInstance());

    sending("{\"alerts\": [\"%s\"], \"reason\": \"other\", \"note\": \"drill\"}".formatted(ID))
        .post(ALERTS + "/dismissals")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            DismissAlertsRequest.newBuilder()
                .addAlertIds(ID)
                .setReason(AlertDismissal.ALERT_DISMISSAL_OTHER)
                .setNote("drill")
                .build());
  }

  @Test
  void whatIsNoReasonOrIdIsNamed() {
    sending("{\"reason\": \"because\"}")
        .post(ONE + "/dismissal")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("reason"));
    sending("{\"alerts\": [\"7\"], \"reason\": \"test\"}")
        .post(ALERTS + "/dismissals")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("alerts"));
    sending("{}")
        .post(ONE + "/merge")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("incident_id"));

    assertThat(services.calls()).isEmpty();
  }

  private static AlertTriage promoted() {
    return triage().setState(AlertState.ALERT_STATE_PROMOTED).setIncidentId(OTHER).build();
  }

  private static AlertTriage.Builder triage() {
    return AlertTriage.newBuilder().setAlertId(ID).setTriagedBy("ana").setTriagedAt(NOON);
  }
}
