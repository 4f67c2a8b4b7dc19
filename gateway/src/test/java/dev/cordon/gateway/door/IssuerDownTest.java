package dev.cordon.gateway.door;

import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without the identity provider nobody can be let in, but that isn't the client's fault. */
@QuarkusTest
@TestProfile(IssuerDownTest.NoIssuer.class)
class IssuerDownTest extends GatewayTest {

  @Test
  void itIsUnavailable() {
    asResponder().get(INCIDENTS).then().spec(problem(503, "SERVICE_UNAVAILABLE"));
  }

  /** An issuer where nobody listens: port 1 needs rights that nobody has by accident. */
  public static final class NoIssuer implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      String nobody = "http://127.0.0.1:1/realms/cordon";
      return Map.of(
          "quarkus.oidc.auth-server-url", nobody, "quarkus.oidc-client.auth-server-url", nobody);
    }
  }
}
