package dev.cordon.gateway.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.contracts.incident.v1.NoteRefusedMachineRequest;
import dev.cordon.contracts.incident.v1.NoteRefusedMachineResponse;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that come straight to the gateway, from the loopback address. */
@QuarkusTest
class MachineNetworksTest extends GatewayTest {

  private static final String CLIENT = "machine-1";

  @BeforeEach
  void answer() {
    services.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance());
    services.answer("NoteRefusedMachine", NoteRefusedMachineResponse.getDefaultInstance());
  }

  private static String machine(String... networks) {
    return TestIssuer.running()
        .machine(
            MAISON,
            "maison",
            CLIENT,
            "incidents:read",
            List.of(networks),
            Instant.now().plusSeconds(600),
            Role.ROLE_RESPONDER);
  }

  @Test
  void fromOneOfItsNetworksItIsLetIn() {
    as(machine("203.0.113.0/24", "127.0.0.0/8")).get(INCIDENTS).then().statusCode(200);

    assertThat(services.onlyCall().method()).isEqualTo("ListIncidents");
  }

  @Test
  void fromElsewhereItIsRefusedBeforeAnythingIsDoneAndNotedInTheTrail() {
    as(machine("203.0.113.0/24", "2001:db8::/32"))
        .get(INCIDENTS)
        .then()
        .spec(problem(403, "NETWORK_NOT_ALLOWED"))
        .body("detail", containsString("ask the brand-admin"));

    var noted = services.onlyCall();
    assertThat(noted.request())
        .isEqualTo(
            NoteRefusedMachineRequest.newBuilder()
                .setClientId(CLIENT)
                .setAddress("127.0.0.1")
                .build());
    assertThat(noted.header("cordon-tenant")).isEqualTo(MAISON.toString());
    assertThat(noted.header("cordon-initiator")).isEqualTo(CLIENT);
  }

  @Test
  void aWriteIsRefusedBeforeItsBodyIsRead() {
    as(machine("203.0.113.0/24"))
        .contentType("application/json")
        .body("not even JSON")
        .post(INCIDENTS)
        .then()
        .spec(problem(403, "NETWORK_NOT_ALLOWED"));
  }

  @Test
  void withoutANetworkItIsLetInNowhere() {
    as(machine()).get(INCIDENTS).then().spec(problem(403, "NETWORK_NOT_ALLOWED"));
  }

  /** No proxy is believed here. */
  @Test
  void whatItWritesItselfIsNoAddress() {
    for (String header : List.of("X-Forwarded-For", "X-Real-IP", "X-Client-IP")) {
      as(machine("203.0.113.0/24"))
          .header(header, "203.0.113.7")
          .get(INCIDENTS)
          .then()
          .spec(problem(403, "NETWORK_NOT_ALLOWED"));
    }
    as(machine("203.0.113.0/24"))
        .header("Forwarded", "for=203.0.113.7")
        .get(INCIDENTS)
        .then()
        .spec(problem(403, "NETWORK_NOT_ALLOWED"));
  }

  @Test
  void itIsRefusedAlsoWhenTheTrailIsAway() {
    services.fail("NoteRefusedMachine", Status.UNAVAILABLE);

    as(machine("203.0.113.0/24")).get(INCIDENTS).then().spec(problem(403, "NETWORK_NOT_ALLOWED"));
  }

  @Test
  void aMachineThatDoesntSayWhereItMayComeFromIsRefused() {
    String token =
        TestIssuer.running()
            .token(
                UUID.randomUUID().toString(),
                Map.of(
                    "client_id",
                    CLIENT,
                    "scope",
                    "incidents:read",
                    "organization",
                    TestIssuer.organization(MAISON, "maison", Role.ROLE_RESPONDER)));

    as(token).get(INCIDENTS).then().spec(problem(401, "UNAUTHENTICATED"));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void peopleMayComeFromAnywhere() {
    asResponder().get(INCIDENTS).then().statusCode(200);
  }
}
