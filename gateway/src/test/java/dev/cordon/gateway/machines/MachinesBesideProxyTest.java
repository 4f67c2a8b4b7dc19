package dev.cordon.gateway.machines;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.NoteRefusedMachineResponse;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A proxy elsewhere is believed, and somebody comes past it. */
@QuarkusTest
@TestProfile(MachinesBesideProxyTest.Elsewhere.class)
class MachinesBesideProxyTest extends GatewayTest {

  @Test
  void whoIsntTheProxyIsntBelieved() {
    services.answer("NoteRefusedMachine", NoteRefusedMachineResponse.getDefaultInstance());

    as(TestIssuer.running()
            .machine(
                MAISON,
                "maison",
                "machine-1",
                "incidents:read",
                List.of("203.0.113.0/24"),
                Instant.now().plusSeconds(600),
                Role.ROLE_RESPONDER))
        .header("X-Forwarded-For", "203.0.113.7")
        .get(INCIDENTS)
        .then()
        .spec(problem(403, "NETWORK_NOT_ALLOWED"));
  }

  public static final class Elsewhere implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.trusted-proxies", "198.51.100.1");
    }
  }
}
