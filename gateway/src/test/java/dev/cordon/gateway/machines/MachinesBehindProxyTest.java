package dev.cordon.gateway.machines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.contracts.incident.v1.NoteRefusedMachineRequest;
import dev.cordon.contracts.incident.v1.NoteRefusedMachineResponse;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.restassured.specification.ResponseSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proxy at the loopback address is believed: it is who asks here. */
@QuarkusTest
@TestProfile(MachinesBehindProxyTest.Proxy.class)
class MachinesBehindProxyTest extends GatewayTest {

  private static final String FOR = "X-Forwarded-For";

  @BeforeEach
  void answer() {
    services.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance());
    services.answer("NoteRefusedMachine", NoteRefusedMachineResponse.getDefaultInstance());
  }

  private static RequestSpecification machine() {
    return as(
        TestIssuer.running()
            .machine(
                MAISON,
                "maison",
                "machine-1",
                "incidents:read",
                List.of("203.0.113.0/24", "2001:db8::/32"),
                Instant.now().plusSeconds(600),
                Role.ROLE_RESPONDER));
  }

  @Test
  void theAddressThatTheProxyNamesCounts() {
    for (String address :
        List.of("203.0.113.7", "2001:db8::7", "[2001:db8::7]", "::ffff:203.0.113.7")) {
      machine().header(FOR, address).get(INCIDENTS).then().statusCode(200);
    }
    for (String address : List.of("198.51.100.7", "2001:db9::7", "::ffff:198.51.100.7")) {
      machine().header(FOR, address).get(INCIDENTS).then().spec(refused());
    }
    assertThat(services.calls("NoteRefusedMachine"))
        .extracting(call -> ((NoteRefusedMachineRequest) call.request()).getAddress())
        .first()
        .isEqualTo("198.51.100.7");
  }

  @Test
  void withoutANameItIsTheProxyItself() {
    machine().get(INCIDENTS).then().spec(refused());
  }

  /** The proxy appended the real one: the first is what the machine wrote. */
  @Test
  void ofSeveralAddressesNoneIsBelieved() {
    machine().header(FOR, "203.0.113.7, 198.51.100.7").get(INCIDENTS).then().spec(refused());
    machine()
        .header(FOR, "203.0.113.7")
        .header(FOR, "198.51.100.7")
        .get(INCIDENTS)
        .then()
        .spec(refused());
    machine().header(FOR, "198.51.100.7, 203.0.113.7").get(INCIDENTS).then().spec(refused());
    assertThat(services.calls("ListIncidents")).isEmpty();
  }

  private static ResponseSpecification refused() {
    return problem(403, "NETWORK_NOT_ALLOWED");
  }

  public static final class Proxy implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
    }
  }
}
