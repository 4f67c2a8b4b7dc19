package dev.cordon.gateway.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.GetReadersRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.OpenIncidentRequest;
import dev.cordon.contracts.incident.v1.Reader;
import dev.cordon.contracts.incident.v1.Readers;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Who may know of an incident, between JSON and protobuf. */
@QuarkusTest
class ReadersResourceTest extends GatewayTest {

  private static final String READERS = INCIDENTS + "/" + ID + "/readers";

  @Test
  void anIncidentIsRestrictedInTheVersionThatWasRead() {
    services.answer("SetReaders", readers(3));

    sending("{\"restricted\": true, \"subjects\": [\"ben\"]}")
        .header("If-Match", "\"2\"")
        .put(READERS)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""))
        .body("restricted", equalTo(true))
        .body("readers.subject", contains("ana", "ben"))
        .body("readers[1].added_by", equalTo("ana"))
        .body("readers[1].added_at", equalTo("2026-01-31T12:00:00Z"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SetReadersRequest.newBuilder()
                .setIncidentId(ID)
                .setExpectedVersion(2)
                .setRestricted(true)
                .addSubjects("ben")
                .build());
  }

  @Test
  void aChangeWithoutAVersionIsRefused() {
    sending("{\"restricted\": false}")
        .put(READERS)
        .then()
        .spec(problem(428, "PRECONDITION_REQUIRED"));

    assertThat(services.calls()).isEmpty();
  }

  /** It would open the incident up. */
  @Test
  void whatIsntSaidIsRefused() {
    sending("{\"subjects\": []}")
        .header("If-Match", "\"2\"")
        .put(READERS)
        .then()
        .spec(problem(422, "INVALID_FIELD"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void readersAreReadWithTheIncidentsVersion() {
    services.answer("GetReaders", readers(7));

    asResponder().get(READERS).then().statusCode(200).header("ETag", equalTo("\"7\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(GetReadersRequest.newBuilder().setIncidentId(ID).build());
  }

  @Test
  void aHiddenIncidentIsNotFound() {
    services.refuse("GetReaders", Refusal.notFound("incident"));

    asResponder().get(READERS).then().spec(problem(404, "NOT_FOUND"));
  }

  @Test
  void anIncidentIsOpenedForNamedPeople() {
    services.answer(
        "OpenIncident",
        Incident.newBuilder().setId(ID).setReference("R-4").setRestricted(true).build());

    sending("{\"title\": \"Insider\", \"restricted\": true, \"readers\": [\"ben\"]}")
        .post(INCIDENTS)
        .then()
        .statusCode(201)
        .body("reference", equalTo("R-4"))
        .body("restricted", equalTo(true));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            OpenIncidentRequest.newBuilder()
                .setTitle("Insider")
                .setRestricted(true)
                .addReaders("ben")
                .build());
  }

  private static Readers readers(long version) {
    return Readers.newBuilder()
        .setIncidentId(ID)
        .setRestricted(true)
        .addReaders(reader("ana"))
        .addReaders(reader("ben"))
        .setVersion(version)
        .build();
  }

  private static Reader reader(String subject) {
    return Reader.newBuilder()
        .setSubject(subject)
        .setAddedBy("ana")
        .setAddedAt(Timestamp.newBuilder().setSeconds(1_769_860_800))
        .build();
  }
}
