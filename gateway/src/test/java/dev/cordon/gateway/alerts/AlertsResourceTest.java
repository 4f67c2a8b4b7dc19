package dev.cordon.gateway.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AlertObservable;
import dev.cordon.contracts.incident.v1.AlertObservableType;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.AlertSeverity;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.contracts.incident.v1.AlertTriage;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.contracts.incident.v1.ListAlertsResponse;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts between JSON and protobuf, one by one. */
@QuarkusTest
class AlertsResourceTest extends GatewayTest {

  private static final String ALERTS = "/api/v1/brands/maison/alerts";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @Test
  void anAlertIsTakenIn() {
    services.answer("IntakeAlert", receipt().setCreated(true).setTimes(1).build());

    sending(
            """
            {"source": "siem", "reference": "a-1", "title": "Impossible travel", "severity": "high",
             "occurred_at": "2026-01-31T12:00:00Z", "tlp": "amber+strict",
             "observables": [{"type": "ip", "value": "203.0.113.7"}],
             "fields": {"rule": 17, "tags": ["vpn", null]}}
            """)
        .post(ALERTS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(ALERTS + "/" + ID))
        .body("id", equalTo(ID))
        .body("status", equalTo("created"))
        .body("times", equalTo(1))
        .body("$", not(hasKey("duplicate_of")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            NewAlert.newBuilder()
                .setSource("siem")
                .setReference("a-1")
                .setTitle("Impossible travel")
                .setSeverity(AlertSeverity.ALERT_SEVERITY_HIGH)
                .setOccurredAt(NOON)
                .setTlp(Tlp.TLP_AMBER_STRICT)
                .addObservables(
                    AlertObservable.newBuilder()
                        .setType(AlertObservableType.ALERT_OBSERVABLE_TYPE_IP)
                        .setValue("203.0.113.7"))
                .setFields("{\"rule\":17,\"tags\":[\"vpn\",null]}")
                .build());
  }

  @Test
  void oneThatIsKnownIsNotMadeAgain() {
    services.answer("IntakeAlert", receipt().setTimes(3).build());

    sending("{\"source\": \"siem\", \"reference\": \"a-1\", \"title\": \"Again\"}")
        .post(ALERTS)
        .then()
        .statusCode(200)
        .header("Location", nullValue())
        .body("status", equalTo("repeated"))
        .body("times", equalTo(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severity | 422 | {\"severity\": \"bad\"}",
        "tlp | 422 | {\"tlp\": \"white\"}",
        "observables | 422 | {\"observables\": [{\"type\": \"ssn\", \"value\": \"x\"}]}",
        "fields.a | 400 | {\"fields\": {\"a\": \"half \\ud83d\"}}",
        "fields | 400 | {\"fields\": []}",
        "titel | 400 | {\"titel\": \"x\"}",
        "occurred_at | 400 | {\"occurred_at\": \"today\"}",
      })
  void whatIsWrongIsNamed(String field, int status, String body) {
    sending(body)
        .post(ALERTS)
        .then()
        .spec(problem(status, status == 422 ? "INVALID_FIELD" : "MALFORMED_REQUEST"))
        .body("errors.field", contains(field));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void alertsAreListedByWhatIsAskedFor() {
    services.answer(
        "ListAlerts",
        ListAlertsResponse.newBuilder().addAlerts(alert()).setNextCursor("bmV4dA").build());

    asResponder()
        .get(
            ALERTS
                + "?state=new&source=siem&severity=critical&from=2026-01-31T12:00:00Z&title=Imp"
                + "&grouped=true&duplicates_of="
                + ID
                + "&limit=20")
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo(ID))
        .body("items[0].triage.state", equalTo("new"))
        .body("items[0].duplicates", equalTo(4))
        .body("items[0]", not(hasKey("description")))
        .body("items[0]", not(hasKey("fields")))
        .body("next_cursor", equalTo("bmV4dA"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListAlertsRequest.newBuilder()
                .setState(AlertState.ALERT_STATE_NEW)
                .setSource("siem")
                .setSeverity(AlertSeverity.ALERT_SEVERITY_CRITICAL)
                .setFrom(NOON)
                .setTitlePrefix("Imp")
                .setGrouped(true)
                .setDuplicatesOf(ID)
                .setPage(PageRequest.newBuilder().setLimit(20))
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=open",
        "severity=bad",
        "source=A%20B",
        "from=yesterday",
        "to=12026-01-01T00:00:00Z",
        "title=%20",
        "title=%00",
        "grouped=maybe",
        "duplicates_of=7"
      })
  void aFilterThatMeansNothingIsRefused(String query) {
    asResponder()
        .urlEncodingEnabled(false)
        .get(ALERTS + "?" + query)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains(query.substring(0, query.indexOf('='))));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void anAlertIsReadWhole() {
    services.answer(
        "GetAlert",
        alert()
            .setDescription("From two continents")
            .setFields("{\"rule\": {\"id\": 17}}")
            .addObservables(
                AlertObservable.newBuilder()
                    .setType(AlertObservableType.ALERT_OBSERVABLE_TYPE_USER)
                    .setValue("ada"))
            .setTriage(
                AlertTriage.newBuilder()
                    .setAlertId(ID)
                    .setState(AlertState.ALERT_STATE_MERGED)
                    .setIncidentId(ID)
                    .setTriagedBy("ana")
                    .setTriagedAt(NOON))
            .setMergedFromId(ID)
            .build());

    asResponder()
        .get(ALERTS + "/" + ID)
        .then()
        .statusCode(200)
        .body("description", containsString("continents"))
        .body("fields.rule.id", equalTo(17))
        .body("observables[0].type", equalTo("user"))
        .body("triage.state", equalTo("merged"))
        .body("triage.incident_id", equalTo(ID))
        .body("merged_from_id", equalTo(ID))
        .body("triage.triaged_at", equalTo("2026-01-31T12:00:00Z"));
  }

  private static AlertReceipt.Builder receipt() {
    return AlertReceipt.newBuilder().setAlertId(ID).setFirstSeenAt(NOON).setLastSeenAt(NOON);
  }

  private static Alert.Builder alert() {
    return Alert.newBuilder()
        .setId(ID)
        .setSource("siem")
        .setReference("a-1")
        .setTitle("Impossible travel")
        .setSeverity(AlertSeverity.ALERT_SEVERITY_CRITICAL)
        .setTlp(Tlp.TLP_AMBER)
        .setOccurredAt(NOON)
        .setReceivedAt(NOON)
        .setTimes(2)
        .setLastSeenAt(NOON)
        .setDuplicates(4)
        .setComparedAs("impossible travel")
        .setTriage(AlertTriage.newBuilder().setAlertId(ID).setState(AlertState.ALERT_STATE_NEW));
  }
}
