package dev.cordon.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.GetBundleResponse;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.testkit.quarkus.Flaw;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One client's share of the gateway, with quotas small enough to be used up. */
@QuarkusTest
@TestProfile(RateLimitTest.SmallQuotas.class)
class RateLimitTest extends GatewayTest {

  /** Another client in each test. */
  private final String subject = UUID.randomUUID().toString();

  @BeforeEach
  void answerEverything() {
    services.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance());
    services.answer("OpenIncident", Incident.newBuilder().setId(ID).setVersion(1).build());
    services.answer("GetBundle", GetBundleResponse.getDefaultInstance());
  }

  @Test
  void everyAnswerSaysWhatIsLeft() {
    read(subject)
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", equalTo("\"read\";q=3;w=60"))
        .header("RateLimit", matchesPattern("\"read\";r=2;t=\\d+"));
    read(subject).then().header("RateLimit", matchesPattern("\"read\";r=1;t=\\d+"));
  }

  @Test
  void oneMoreThanTheQuotaIsRefusedBeforeAnyServiceIsAsked() {
    for (int granted = 0; granted < 3; granted++) {
      read(subject).then().statusCode(200).header("Retry-After", nullValue());
    }
    services.reset();

    Response refused = read(subject);

    refused
        .then()
        .spec(problem(429, "TOO_MANY_REQUESTS"))
        .header("RateLimit", matchesPattern("\"read\";r=0;t=\\d+"))
        .header("X-Content-Type-Options", equalTo("nosniff"));
    assertThat(refused.headers().getValues("Retry-After")).hasSize(1);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aNewTokenIsNoNewClient() {
    for (int granted = 0; granted < 3; granted++) {
      read(subject).then().statusCode(200);
    }
    as(TestIssuer.running().member(UUID.randomUUID(), "atelier", subject, Role.ROLE_AUDITOR))
        .get(INCIDENTS)
        .then()
        .spec(problem(429, "TOO_MANY_REQUESTS"));
  }

  @Test
  void nobodyElseIsHindered() {
    for (int i = 0; i < 4; i++) {
      var _ = read(subject);
    }
    read(UUID.randomUUID().toString()).then().statusCode(200);
  }

  @Test
  void kindsOfRequestsAreCountedApart() {
    for (int i = 0; i < 4; i++) {
      var _ = read(subject);
    }
    write(subject).then().statusCode(201).header("RateLimit-Policy", equalTo("\"write\";q=2;w=60"));
    as(token(subject))
        .get("/api/v1/circles/retail/bundle")
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", equalTo("\"bundle\";q=1;w=60"));
    as(token(subject))
        .contentType("text/csv")
        .body("")
        .post("/api/v1/brands/maison/customers/imports")
        .then()
        .header("RateLimit-Policy", equalTo("\"upload\";q=1;w=60"));
  }

  @Test
  void writesHaveALimit() {
    write(subject).then().statusCode(201);
    write(subject).then().statusCode(201);
    write(subject).then().spec(problem(429, "TOO_MANY_REQUESTS"));
  }

  /** A storm takes nothing from those who deal with it. */
  @Test
  void alertsHaveALimitOfTheirOwn() {
    services.answer("IntakeAlert", AlertReceipt.newBuilder().setAlertId(ID).build());

    alert(subject).then().statusCode(200).header("RateLimit-Policy", equalTo("\"alert\";q=2;w=60"));
    alert(subject).then().statusCode(200);
    alert(subject).then().spec(problem(429, "TOO_MANY_REQUESTS"));
    write(subject).then().statusCode(201);
  }

  private static Response alert(String subject) {
    return as(token(subject))
        .contentType(ContentType.JSON)
        .body("{\"source\": \"siem\", \"reference\": \"a\", \"title\": \"t\"}")
        .post("/api/v1/brands/maison/alerts");
  }

  @Test
  void strangersAreLimitedByAddressAndHinderNobodyWhoIsKnown() {
    String forged =
        TestIssuer.running().flawed(Flaw.WRONG_KEY, MAISON, "maison", "eve", Role.ROLE_RESPONDER);
    as(forged)
        .get(INCIDENTS)
        .then()
        .spec(problem(401, "UNAUTHENTICATED"))
        .header("RateLimit-Policy", equalTo("\"stranger\";q=2;w=60"));
    RestAssured.get(INCIDENTS).then().spec(problem(401, "UNAUTHENTICATED"));

    as(forged).get(INCIDENTS).then().spec(problem(429, "TOO_MANY_REQUESTS"));
    RestAssured.get(INCIDENTS).then().spec(problem(429, "TOO_MANY_REQUESTS"));
    read(subject).then().statusCode(200);
  }

  @Test
  void healthIsNotLimited() {
    for (int i = 0; i < 10; i++) {
      RestAssured.get("/q/health/live")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", nullValue());
    }
  }

  private static Response read(String subject) {
    return as(token(subject)).get(INCIDENTS);
  }

  private static Response write(String subject) {
    return as(token(subject))
        .contentType(ContentType.JSON)
        .body("{\"title\": \"Leak\"}")
        .post(INCIDENTS);
  }

  private static String token(String subject) {
    return TestIssuer.running().member(MAISON, "maison", subject, Role.ROLE_RESPONDER);
  }

  /** A minute's. */
  public static final class SmallQuotas implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "cordon.rate-limit.read", "3",
          "cordon.rate-limit.write", "2",
          "cordon.rate-limit.alert", "2",
          "cordon.rate-limit.upload", "1",
          "cordon.rate-limit.bundle", "1",
          "cordon.rate-limit.stranger", "2");
    }
  }
}
