package dev.cordon.gateway.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.ChangeOwnerRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.contracts.incident.v1.ListTimelineResponse;
import dev.cordon.contracts.incident.v1.OpenIncidentRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents and timelines between JSON and protobuf. */
@QuarkusTest
class IncidentsResourceTest extends GatewayTest {

  private static final String KIM = "0197a1b2-0000-7000-8000-00000000aced";

  private static final Timestamp NOON =
      Timestamp.newBuilder().setSeconds(1_769_860_800).setNanos(250_000_000).build();

  @Test
  void anIncidentIsOpened() {
    services.answer("OpenIncident", incident(1));

    sending(
            """
            {"title": "Leak", "summary": "CRM export", "aware_at": "2026-01-31T13:00:00.25+01:00",
             "tlp": "amber+strict"}
            """)
        .post(INCIDENTS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(INCIDENTS + "/" + ID))
        .header("ETag", equalTo("\"1\""))
        .body("id", equalTo(ID))
        .body("state", equalTo("reported"))
        .body("tlp", equalTo("amber+strict"))
        .body("aware_at", equalTo("2026-01-31T12:00:00.250Z"))
        .body("opened_by", equalTo("ana"))
        .body("$", not(hasKey("owner")))
        .body("$", not(hasKey("owner_id")))
        .body("$", not(hasKey("occurred_at")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            OpenIncidentRequest.newBuilder()
                .setTitle("Leak")
                .setSummary("CRM export")
                .setAwareAt(NOON)
                .setTlp(Tlp.TLP_AMBER_STRICT)
                .build());
  }

  @Test
  void whatIsAbsentStaysUnset() {
    services.answer("OpenIncident", incident(1));

    sending("{}").post(INCIDENTS).then().statusCode(201);

    assertThat(services.onlyCall().request()).isEqualTo(OpenIncidentRequest.getDefaultInstance());
  }

  @Test
  void anIncidentIsReadWithItsVersion() {
    services.answer("GetIncident", incident(7));

    asResponder()
        .get(INCIDENTS + "/" + ID)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"7\""))
        .body("version", equalTo(7));
  }

  @Test
  void anUpdateSaysWhichVersionItChanges() {
    services.answer("UpdateIncident", incident(8));

    sending("{\"title\": \"Leak of names\"}")
        .header("If-Match", "\"7\"")
        .patch(INCIDENTS + "/" + ID)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"8\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            UpdateIncidentRequest.newBuilder()
                .setId(ID)
                .setExpectedVersion(7)
                .setTitle("Leak of names")
                .build());
  }

  @Test
  void aStaleUpdateIsRefused() {
    services.refuse(
        "UpdateIncident", Refusal.of(ErrorReason.VERSION_MISMATCH, "Read it again first."));

    sending("{\"title\": \"x\"}")
        .header("If-Match", "\"6\"")
        .patch(INCIDENTS + "/" + ID)
        .then()
        .spec(problem(412, "VERSION_MISMATCH"));
  }

  @Test
  void anIncidentIsHandedOver() {
    services.answer(
        "ChangeOwner", incident(8).toBuilder().setOwnerSubject("kim").setOwnerId(KIM).build());

    sending("{\"owner_id\": \"" + KIM + "\"}")
        .header("If-Match", "\"7\"")
        .put(INCIDENTS + "/" + ID + "/owner")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"8\""))
        .body("owner", equalTo("kim"))
        .body("owner_id", equalTo(KIM));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ChangeOwnerRequest.newBuilder()
                .setIncidentId(ID)
                .setExpectedVersion(7)
                .setOwnerId(KIM)
                .build());
  }

  @Test
  void anIncidentIsMadeNobodys() {
    services.answer("ChangeOwner", incident(8));

    for (String nobody : List.of("{\"owner_id\": null}", "{\"owner_id\": \"\"}", "{}")) {
      sending(nobody)
          .header("If-Match", "\"7\"")
          .put(INCIDENTS + "/" + ID + "/owner")
          .then()
          .statusCode(200)
          .body("$", not(hasKey("owner")))
          .body("$", not(hasKey("owner_id")));
    }

    assertThat(services.calls("ChangeOwner"))
        .hasSize(3)
        .allSatisfy(
            call ->
                assertThat(call.request())
                    .isEqualTo(
                        ChangeOwnerRequest.newBuilder()
                            .setIncidentId(ID)
                            .setExpectedVersion(7)
                            .build()));
  }

  @Test
  void whoeverHandsAnIncidentOverSaysWhatTheyHaveRead() {
    sending("{}").put(INCIDENTS + "/" + ID + "/owner").then().statusCode(428);

    assertThat(services.calls("ChangeOwner")).isEmpty();
  }

  @Test
  void aPageLeadsToTheNext() {
    services.answer(
        "ListIncidents",
        ListIncidentsResponse.newBuilder()
            .addIncidents(incident(1))
            .setNextCursor("next-_1")
            .build());

    asResponder()
        .queryParam("limit", 1)
        .queryParam("cursor", "this")
        .get(INCIDENTS)
        .then()
        .statusCode(200)
        .body("items.id", contains(ID))
        .body("next_cursor", equalTo("next-_1"));

    ListIncidentsRequest request = (ListIncidentsRequest) services.onlyCall().request();
    assertThat(request.getPage().getLimit()).isEqualTo(1);
    assertThat(request.getPage().getCursor()).isEqualTo("this");
  }

  @Test
  void theLastPageLeadsNowhere() {
    services.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance());

    asResponder()
        .get(INCIDENTS)
        .then()
        .statusCode(200)
        .body("items", equalTo(List.of()))
        .body("$", not(hasKey("next_cursor")));
  }

  @Test
  void aTimelineGrows() {
    TimelineEntry entry =
        TimelineEntry.newBuilder()
            .setId(ID)
            .setHappenedAt(NOON)
            .setNotedAt(NOON)
            .setNotedBy("ana")
            .setText("Export found")
            .build();
    services.answer("AddTimelineEntry", entry);
    services.answer("ListTimeline", ListTimelineResponse.newBuilder().addEntries(entry).build());

    sending("{\"happened_at\": \"2026-01-31T12:00:00.25Z\", \"text\": \"Export found\"}")
        .post(INCIDENTS + "/" + ID + "/timeline")
        .then()
        .statusCode(201)
        .header("Location", equalTo(INCIDENTS + "/" + ID + "/timeline"))
        .body("text", equalTo("Export found"))
        .body("automatic", equalTo(false));
    asResponder()
        .get(INCIDENTS + "/" + ID + "/timeline")
        .then()
        .statusCode(200)
        .body("items.happened_at", contains("2026-01-31T12:00:00.250Z"));

    assertThat(services.calls("AddTimelineEntry").getFirst().request())
        .isEqualTo(
            AddTimelineEntryRequest.newBuilder()
                .setIncidentId(ID)
                .setHappenedAt(NOON)
                .setText("Export found")
                .build());
  }

  private static Incident incident(long version) {
    return Incident.newBuilder()
        .setId(ID)
        .setNumber(3)
        .setTitle("Leak")
        .setState(IncidentState.INCIDENT_STATE_REPORTED)
        .setTlp(Tlp.TLP_AMBER_STRICT)
        .setAwareAt(NOON)
        .setOpenedAt(NOON)
        .setOpenedBy("ana")
        .setVersion(version)
        .build();
  }
}
