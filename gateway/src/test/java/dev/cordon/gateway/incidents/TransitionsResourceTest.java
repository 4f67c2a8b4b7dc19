package dev.cordon.gateway.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.Blocker;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListTransitionsRequest;
import dev.cordon.contracts.incident.v1.ListTransitionsResponse;
import dev.cordon.contracts.incident.v1.PossibleTransition;
import dev.cordon.contracts.incident.v1.Transition;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lifecycle between JSON and protobuf. */
@QuarkusTest
class TransitionsResourceTest extends GatewayTest {

  private static final String ONE = INCIDENTS + "/" + ID;
  private static final String TRANSITIONS = ONE + "/transitions";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @Test
  void aTransitionIsMadeInTheVersionThatWasRead() {
    services.answer("TransitionIncident", incident().build());

    sending("{\"to\": \"closed\", \"reason\": \"All done\"}")
        .header("If-Match", "\"7\"")
        .post(TRANSITIONS)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"8\""))
        .body("state", equalTo("closed"))
        .body("since", equalTo("2026-01-31T12:00:00Z"))
        .body("reopenings", equalTo(2))
        .body("transitions", empty());

    assertThat(services.onlyCall().request())
        .isEqualTo(
            TransitionIncidentRequest.newBuilder()
                .setIncidentId(ID)
                .setExpectedVersion(7)
                .setTo(IncidentState.INCIDENT_STATE_CLOSED)
                .setReason("All done")
                .build());
  }

  @Test
  void whatIsInTheWayIsInTheProblemDocument() {
    services.refuse(
        "TransitionIncident",
        Refusal.of(
            ErrorReason.TRANSITION_BLOCKED,
            "Do first what errors names.",
            List.of(new FieldViolation("exposures", "is being counted"))));

    sending("{\"to\": \"closed\", \"reason\": \"All done\"}")
        .header("If-Match", "\"7\"")
        .post(TRANSITIONS)
        .then()
        .spec(problem(409, "TRANSITION_BLOCKED"))
        .body("errors.field", contains("exposures"))
        .body("errors.reason", contains("is being counted"));
  }

  @Test
  void withoutAVersionNothingIsAskedFor() {
    sending("{\"to\": \"closed\", \"reason\": \"All done\"}")
        .post(TRANSITIONS)
        .then()
        .spec(problem(428, "PRECONDITION_REQUIRED"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aStateThatIsNoneIsRefused() {
    sending("{\"to\": \"burning\", \"reason\": \"x\"}")
        .header("If-Match", "\"7\"")
        .post(TRANSITIONS)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("to"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void anIncidentSaysWhereItCanGoAndWhatIsInTheWay() {
    services.answer(
        "GetIncident",
        incident()
            .setState(IncidentState.INCIDENT_STATE_RECOVERED)
            .addTransitions(
                PossibleTransition.newBuilder()
                    .setTo(IncidentState.INCIDENT_STATE_CLOSED)
                    .addBlockers(
                        Blocker.newBuilder().setWhat("systems").setDetail("Restore the till.")))
            .build());

    asResponder()
        .get(ONE)
        .then()
        .statusCode(200)
        .body("state", equalTo("recovered"))
        .body("transitions.to", contains("closed"))
        .body("transitions[0].blockers.what", contains("systems"))
        .body("transitions[0].blockers.detail", contains("Restore the till."));
  }

  @Test
  void theTransitionsThatWereMadeAreListed() {
    services.answer(
        "ListTransitions",
        ListTransitionsResponse.newBuilder()
            .addTransitions(
                Transition.newBuilder()
                    .setFrom(IncidentState.INCIDENT_STATE_REPORTED)
                    .setTo(IncidentState.INCIDENT_STATE_TRIAGED)
                    .setReason("Confirmed")
                    .setMadeBy("ana")
                    .setMadeAt(NOON)
                    .setVersion(2))
            .setNextCursor("next")
            .build());

    asResponder()
        .queryParam("limit", 1)
        .get(TRANSITIONS)
        .then()
        .statusCode(200)
        .body("items.from", contains("reported"))
        .body("items.to", contains("triaged"))
        .body("items.reason", contains("Confirmed"))
        .body("items.made_by", contains("ana"))
        .body("items.made_at", contains("2026-01-31T12:00:00Z"))
        .body("items.version", contains(2))
        .body("next_cursor", equalTo("next"));

    ListTransitionsRequest request = (ListTransitionsRequest) services.onlyCall().request();
    assertThat(request.getIncidentId()).isEqualTo(ID);
    assertThat(request.getPage().getLimit()).isEqualTo(1);
  }

  private static Incident.Builder incident() {
    return Incident.newBuilder()
        .setId(ID)
        .setState(IncidentState.INCIDENT_STATE_CLOSED)
        .setStateSince(NOON)
        .setReopenings(2)
        .setVersion(8);
  }
}
