package dev.cordon.gateway.obligations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ListBrandObligationsRequest;
import dev.cordon.contracts.incident.v1.ListObligationMovesResponse;
import dev.cordon.contracts.incident.v1.ListObligationsRequest;
import dev.cordon.contracts.incident.v1.ListObligationsResponse;
import dev.cordon.contracts.incident.v1.MoveObligationRequest;
import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.contracts.incident.v1.ObligationAddressee;
import dev.cordon.contracts.incident.v1.ObligationAnchor;
import dev.cordon.contracts.incident.v1.ObligationMove;
import dev.cordon.contracts.incident.v1.ObligationState;
import dev.cordon.contracts.incident.v1.ObligationUnit;
import dev.cordon.contracts.incident.v1.RecordObligationRequest;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Obligations between JSON and protobuf. */
@QuarkusTest
class ObligationsResourceTest extends GatewayTest {

  private static final String OBLIGATIONS = INCIDENTS + "/" + ID + "/obligations";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @Test
  void whatIsOwedIsRecorded() {
    services.answer("RecordObligation", obligation());

    sending(
            "{\"legal_entity\": \"SG\", \"law\": \"SG\", \"citation\": \"s26D(1)\", \"addressee\":"
                + " \"authority\", \"addressee_name\": \"PDPC\", \"anchor\":"
                + " \"assessed_notifiable\", \"anchor_at\": \"2026-01-31T12:00:00Z\", \"amount\":"
                + " 3, \"unit\": \"calendar_days\", \"time_zone\": \"Asia/Singapore\"}")
        .post(OBLIGATIONS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(OBLIGATIONS + "/" + ID))
        .header("ETag", equalTo("\"2\""))
        .body("state", equalTo("met"))
        .body("due_at", equalTo("2026-01-31T12:00:00Z"))
        .body("sent_at", equalTo("2026-01-31T12:00:00Z"))
        .body("reference", equalTo("4711"))
        .body("unit", equalTo("hours"))
        .body("amount", equalTo(72))
        .body("$", not(hasKey("late_reason")))
        .body("$", not(hasKey("merged_from_id")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            RecordObligationRequest.newBuilder()
                .setIncidentId(ID)
                .setLegalEntity("SG")
                .setLaw("SG")
                .setCitation("s26D(1)")
                .setAddressee(ObligationAddressee.OBLIGATION_ADDRESSEE_AUTHORITY)
                .setAddresseeName("PDPC")
                .setAnchor(ObligationAnchor.OBLIGATION_ANCHOR_ASSESSED_NOTIFIABLE)
                .setAnchorAt(NOON)
                .setAmount(3)
                .setUnit(ObligationUnit.OBLIGATION_UNIT_CALENDAR_DAYS)
                .setTimeZone("Asia/Singapore")
                .build());
  }

  @Test
  void whatHasNoFixedTimeHasNone() {
    services.answer(
        "GetObligation",
        obligation().toBuilder()
            .clearAmount()
            .clearUnit()
            .clearDueAt()
            .clearSentAt()
            .setState(ObligationState.OBLIGATION_STATE_RUNNING)
            .build());

    asResponder()
        .get(OBLIGATIONS + "/" + ID)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("state", equalTo("running"))
        .body("$", not(hasKey("amount")))
        .body("$", not(hasKey("unit")))
        .body("$", not(hasKey("due_at")))
        .body("$", not(hasKey("sent_at")));
  }

  @Test
  void whatBecameOfItIsSaidInTheVersionThatWasRead() {
    services.answer("MoveObligation", obligation());

    sending(
            "{\"to\": \"met\", \"sent_at\": \"2026-01-31T12:00:00Z\", \"reference\": \"4711\","
                + " \"late_reason\": \"l\"}")
        .header("If-Match", "\"1\"")
        .post(OBLIGATIONS + "/" + ID + "/moves")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            MoveObligationRequest.newBuilder()
                .setIncidentId(ID)
                .setObligationId(ID)
                .setExpectedVersion(1)
                .setTo(ObligationState.OBLIGATION_STATE_MET)
                .setSentAt(NOON)
                .setReference("4711")
                .setLateReason("l")
                .build());
  }

  @Test
  void whatIsNoNameIsNamed() {
    sending("{\"to\": \"forgotten\"}")
        .header("If-Match", "\"1\"")
        .post(OBLIGATIONS + "/" + ID + "/moves")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("to"));
    refused("{\"addressee\": \"king\", \"anchor\": \"aware\"}", "addressee");
    refused("{\"addressee\": \"other\", \"anchor\": \"birth\"}", "anchor");
    refused("{\"addressee\": \"other\", \"anchor\": \"aware\", \"unit\": \"moons\"}", "unit");
    for (String path :
        new String[] {
          OBLIGATIONS + "?state=away",
          "/api/v1/brands/maison/obligations?state=away",
          "/api/v1/brands/maison/obligations?due_before=soon"
        }) {
      asResponder().get(path).then().spec(problem(400, "MALFORMED_REQUEST"));
    }

    assertThat(services.calls()).isEmpty();
  }

  private void refused(String body, String field) {
    sending(body)
        .post(OBLIGATIONS)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains(field));
  }

  @Test
  void theyAreListedByState() {
    services.answer(
        "ListObligations",
        ListObligationsResponse.newBuilder().addObligations(obligation()).build());

    asResponder()
        .get(OBLIGATIONS + "?state=not_owed")
        .then()
        .statusCode(200)
        .body("items.law", contains("EU-GDPR"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListObligationsRequest.newBuilder()
                .setIncidentId(ID)
                .addStates(ObligationState.OBLIGATION_STATE_NOT_OWED)
                .setPage(PageRequest.getDefaultInstance())
                .build());
  }

  @Test
  void whatABrandOwesNextIsListed() {
    services.answer(
        "ListBrandObligations",
        ListObligationsResponse.newBuilder().addObligations(obligation()).build());

    asResponder()
        .get("/api/v1/brands/maison/obligations?state=running&due_before=2026-01-31T12:00:00Z")
        .then()
        .statusCode(200)
        .body("items.incident_id", contains(ID));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListBrandObligationsRequest.newBuilder()
                .setState(ObligationState.OBLIGATION_STATE_RUNNING)
                .setDueBefore(NOON)
                .setPage(PageRequest.getDefaultInstance())
                .build());
  }

  @Test
  void itsMovesAreListed() {
    services.answer(
        "ListObligationMoves",
        ListObligationMovesResponse.newBuilder()
            .addMoves(
                ObligationMove.newBuilder()
                    .setFrom(ObligationState.OBLIGATION_STATE_RUNNING)
                    .setTo(ObligationState.OBLIGATION_STATE_MET)
                    .setSentAt(NOON)
                    .setReference("4711")
                    .setMadeBy("pia")
                    .setVersion(2))
            .build());

    asResponder()
        .get(OBLIGATIONS + "/" + ID + "/moves")
        .then()
        .statusCode(200)
        .body("items.to", contains("met"))
        .body("items.reference", contains("4711"))
        .body("items[0]", not(hasKey("reason")));
  }

  private static Obligation obligation() {
    return Obligation.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setLegalEntity("FR")
        .setLaw("EU-GDPR")
        .setCitation("Art. 33(1)")
        .setAddressee(ObligationAddressee.OBLIGATION_ADDRESSEE_AUTHORITY)
        .setAddresseeName("CNIL")
        .setAnchor(ObligationAnchor.OBLIGATION_ANCHOR_AWARE)
        .setAmount(72)
        .setUnit(ObligationUnit.OBLIGATION_UNIT_HOURS)
        .setDueAt(NOON)
        .setState(ObligationState.OBLIGATION_STATE_MET)
        .setSentAt(NOON)
        .setReference("4711")
        .setVersion(2)
        .build();
  }
}
