package dev.cordon.gateway.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ChangeMachineRequest;
import dev.cordon.contracts.incident.v1.CreateMachineRequest;
import dev.cordon.contracts.incident.v1.IssuedCredential;
import dev.cordon.contracts.incident.v1.ListMachinesResponse;
import dev.cordon.contracts.incident.v1.Machine;
import dev.cordon.contracts.incident.v1.MachineCredential;
import dev.cordon.contracts.incident.v1.MachineState;
import dev.cordon.contracts.incident.v1.MachineTerms;
import dev.cordon.contracts.incident.v1.RevokeMachineRequest;
import dev.cordon.contracts.incident.v1.RotateMachineSecretRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Machines between JSON and protobuf, for each kind of organization. */
@QuarkusTest
class MachinesResourceTest extends GatewayTest {

  private static final String MACHINES = "/api/v1/brands/maison/machines";
  private static final List<String> EACH_KIND =
      List.of(MACHINES, "/api/v1/partners/maison/machines", "/api/v1/groups/maison/machines");
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  private static MachineTerms.Builder terms() {
    return MachineTerms.newBuilder()
        .addRoles(Role.ROLE_INCIDENT_LEAD)
        .addScopes("incidents:read")
        .addNetworks("203.0.113.0/24")
        .setExpiresAt(NOON);
  }

  private static Machine machine(long version) {
    return Machine.newBuilder()
        .setId(ID)
        .setName("till")
        .setState(MachineState.MACHINE_STATE_EXPIRING)
        .setVersion(version)
        .setTerms(terms())
        .setExpiresInSeconds(86_400)
        .addCredentials(
            MachineCredential.newBuilder().setClientId("machine-1").setMadeAt(NOON).setEndsAt(NOON))
        .addCredentials(MachineCredential.newBuilder().setClientId("machine-2").setMadeAt(NOON))
        .setMadeBy("ada")
        .setMadeAt(NOON)
        .setChangedAt(NOON)
        .build();
  }

  private static IssuedCredential issued(String secret) {
    return IssuedCredential.newBuilder()
        .setMachine(machine(1))
        .setClientId("machine-2")
        .setClientSecret(secret)
        .build();
  }

  private static final String TERMS =
      """
      "roles": ["incident-lead"], "scopes": ["incidents:read"], "networks": ["203.0.113.0/24"],
      "expires_at": "2026-01-31T12:00:00Z"
      """;

  @Test
  void aMachineIsMadeAndItsSecretShown() {
    services.answer("CreateMachine", issued("s3cr3t"));

    for (String machines : EACH_KIND) {
      services.reset();
      services.answer("CreateMachine", issued("s3cr3t"));
      sending("{\"name\": \"till\", " + TERMS + "}")
          .post(machines)
          .then()
          .statusCode(201)
          .header("Location", equalTo(machines + "/" + ID))
          .body("client_id", equalTo("machine-2"))
          .body("client_secret", equalTo("s3cr3t"))
          .body("machine.roles", contains("incident-lead"))
          .body("machine.state", equalTo("expiring"))
          .body("machine.expires_in_seconds", equalTo(86_400))
          .body("machine.credentials.client_id", contains("machine-1", "machine-2"));

      assertThat(services.onlyCall().request())
          .isEqualTo(CreateMachineRequest.newBuilder().setName("till").setTerms(terms()).build());
    }
  }

  @Test
  void aRepeatedAnswerHasNoSecret() {
    services.answer("CreateMachine", issued(""));

    sending("{\"name\": \"till\", " + TERMS + "}")
        .post(MACHINES)
        .then()
        .statusCode(201)
        .body("$", not(hasKey("client_secret")));
  }

  @Test
  void anywhereIsPassedOnAsItIsSaid() {
    services.answer("CreateMachine", issued("s3cr3t"));

    sending(
            """
            {"name": "till", "roles": [], "scopes": [], "anywhere": true,
             "expires_at": "2026-01-31T12:00:00Z"}
            """)
        .post(MACHINES)
        .then()
        .statusCode(201);

    CreateMachineRequest request = (CreateMachineRequest) services.onlyCall().request();
    assertThat(request.getTerms().getAnywhere()).isTrue();
    assertThat(request.getTerms().getNetworksList()).isEmpty();
  }

  @Test
  void whatIsntARoleIsRefusedHere() {
    sending("{\"name\": \"till\", \"roles\": [\"root\"]}")
        .post(MACHINES)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("roles"));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void machinesAreListedAndReadWithTheirVersion() {
    services.answer("GetMachine", machine(3));
    services.answer(
        "ListMachines",
        ListMachinesResponse.newBuilder().addMachines(machine(3)).setNextCursor("more").build());

    for (String machines : EACH_KIND) {
      asResponder()
          .get(machines)
          .then()
          .statusCode(200)
          .body("items.name", contains("till"))
          .body("next_cursor", equalTo("more"));
      asResponder()
          .get(machines + "/" + ID)
          .then()
          .statusCode(200)
          .header("ETag", equalTo("\"3\""))
          .body("credentials[0].ends_at", equalTo("2026-01-31T12:00:00Z"))
          .body("credentials[1]", not(hasKey("ends_at")))
          .body("$", not(hasKey("last_failure")));
    }
  }

  @Test
  void aChangeSaysWhatItChanges() {
    services.answer("ChangeMachine", machine(4));

    for (String machines : EACH_KIND) {
      sending("{" + TERMS + "}")
          .put(machines + "/" + ID)
          .then()
          .spec(problem(428, "PRECONDITION_REQUIRED"));
      services.reset();
      services.answer("ChangeMachine", machine(4));
      sending("{" + TERMS + "}")
          .header("If-Match", "\"3\"")
          .put(machines + "/" + ID)
          .then()
          .statusCode(200)
          .header("ETag", equalTo("\"4\""));

      assertThat(services.onlyCall().request())
          .isEqualTo(
              ChangeMachineRequest.newBuilder()
                  .setMachineId(ID)
                  .setExpectedVersion(3)
                  .setTerms(terms())
                  .build());
    }
  }

  @Test
  void aSecretIsRotatedWithAnOverlapThatIsStated() {
    services.answer("RotateMachineSecret", issued("n3w"));

    sending("{\"overlap_hours\": 24}")
        .header("If-Match", "\"3\"")
        .post(MACHINES + "/" + ID + "/rotate")
        .then()
        .statusCode(200)
        .body("client_secret", equalTo("n3w"));
    sending("{}")
        .header("If-Match", "\"3\"")
        .post(MACHINES + "/" + ID + "/rotate")
        .then()
        .statusCode(200);

    assertThat(services.calls("RotateMachineSecret"))
        .extracting(call -> (RotateMachineSecretRequest) call.request())
        // Not 0, which would end the old secret: the service refuses it.
        .containsExactly(rotating(24), rotating(-1));
  }

  private static RotateMachineSecretRequest rotating(int hours) {
    return RotateMachineSecretRequest.newBuilder()
        .setMachineId(ID)
        .setExpectedVersion(3)
        .setOverlapHours(hours)
        .build();
  }

  @Test
  void whatEndsASecretSaysWhatItEnds() {
    for (String machines : EACH_KIND) {
      for (Map.Entry<String, String> end :
          Map.of("/rotate", "{\"overlap_hours\": 24}", "/revoke", "{\"reason\": \"stolen\"}")
              .entrySet()) {
        sending(end.getValue())
            .post(machines + "/" + ID + end.getKey())
            .then()
            .spec(problem(428, "PRECONDITION_REQUIRED"));
      }
    }
    assertThat(services.calls()).isEmpty();

    services.refuse("RevokeMachine", Refusal.of(ErrorReason.VERSION_MISMATCH, "Read it again."));
    sending("{\"reason\": \"stolen\"}")
        .header("If-Match", "\"3\"")
        .post(MACHINES + "/" + ID + "/revoke")
        .then()
        .spec(problem(412, "VERSION_MISMATCH"));
  }

  @Test
  void aMachineIsRevoked() {
    services.answer("RevokeMachine", machine(5));

    sending("{\"reason\": \"stolen\"}")
        .header("If-Match", "\"4\"")
        .post(MACHINES + "/" + ID + "/revoke")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"5\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            RevokeMachineRequest.newBuilder()
                .setMachineId(ID)
                .setExpectedVersion(4)
                .setReason("stolen")
                .build());
  }

  @Test
  void whatIsntAnIdIsMalformed() {
    asResponder().get(MACHINES + "/till").then().spec(problem(400, "MALFORMED_REQUEST"));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aRevokedMachineIsToldSo() {
    services.refuse(
        "ListIncidents", Refusal.of(ErrorReason.SESSION_CUT_OFF, "This machine was revoked."));

    asResponder().get(INCIDENTS).then().spec(problem(401, "SESSION_CUT_OFF"));
  }
}
