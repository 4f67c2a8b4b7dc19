package dev.cordon.gateway.door;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A proxy that ends TLS is in front, and the settings say that it may be believed. */
@QuarkusTest
@TestProfile(BehindProxyTest.Proxy.class)
class BehindProxyTest extends GatewayTest {

  @Test
  void browsersAreToldToComeEncryptedWhenTheyDid() {
    services.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance());

    asResponder()
        .header("X-Forwarded-Proto", "https")
        .get(INCIDENTS)
        .then()
        .statusCode(200)
        .header("Strict-Transport-Security", equalTo("max-age=31536000; includeSubDomains"));
    asResponder()
        .get(INCIDENTS)
        .then()
        .statusCode(200)
        .header("Strict-Transport-Security", nullValue());
  }

  @Test
  void strangersAreCountedByTheAddressThatTheProxyNames() {
    stranger("198.51.100.1").then().spec(problem(401, "UNAUTHENTICATED"));
    stranger("198.51.100.1").then().spec(problem(429, "TOO_MANY_REQUESTS"));
    stranger("198.51.100.2").then().spec(problem(401, "UNAUTHENTICATED"));
  }

  private static Response stranger(String address) {
    return RestAssured.given().header("X-Forwarded-For", address).get(INCIDENTS);
  }

  /** One request a minute without a token. */
  public static final class Proxy implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "cordon.rate-limit.stranger", "1");
    }
  }
}
