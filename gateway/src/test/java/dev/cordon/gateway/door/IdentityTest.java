package dev.cordon.gateway.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.gateway.fake.FakeServices.Call;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls, and for whom, on the way from the door to the services. */
@QuarkusTest
class IdentityTest extends GatewayTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/brands/maison/incidents",
        "/api/v1/circles/retail/bundle",
        "/api/v1/platform/organizations",
        "/api/v1/no/such/path",
        "/api"
      })
  void nothingIsReachedWithoutAToken(String path) {
    given()
        .get(path)
        .then()
        .spec(problem(401, "UNAUTHENTICATED"))
        .header("WWW-Authenticate", equalTo("Bearer realm=\"cordon\""));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aTokenThatIsNoneIsRefused() {
    as("not.a.token")
        .get(INCIDENTS)
        .then()
        .spec(problem(401, "UNAUTHENTICATED"))
        .header("WWW-Authenticate", containsString("invalid_token"));
  }

  @Test
  void anExpiredTokenIsRefused() {
    as(TestIssuer.running().expired(MAISON, "maison", "ana", Role.ROLE_RESPONDER))
        .get(INCIDENTS)
        .then()
        .spec(problem(401, "UNAUTHENTICATED"));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void otherWaysToLogInAreRefused() {
    given()
        .auth()
        .preemptive()
        .basic("ana", "secret")
        .get(INCIDENTS)
        .then()
        .spec(problem(401, "UNAUTHENTICATED"));
  }

  @Test
  void tokenOrganizationRequestIdAndIdempotencyKeyArePassedOn() {
    String token = token();
    services.answer("OpenIncident", Incident.newBuilder().setId(ID).setVersion(1).build());

    as(token)
        .contentType("application/json")
        .header("X-Request-Id", "demo.17")
        .header("Idempotency-Key", "b7a5-open")
        .body("{\"title\": \"Leak\"}")
        .post(INCIDENTS)
        .then()
        .statusCode(201)
        .header("X-Request-Id", equalTo("demo.17"));

    Call call = services.onlyCall();
    assertThat(call.header("authorization")).isEqualTo("Bearer " + token);
    assertThat(call.header("cordon-organization")).isEqualTo("maison");
    assertThat(call.header("cordon-request-id")).isEqualTo("demo.17");
    assertThat(call.header("cordon-idempotency-key")).isEqualTo("b7a5-open");
  }

  @Test
  void theOrganizationIsThatOfThePathWhateverTheTokenSays() {
    services.refuse("ListIncidents", Refusal.notFound("organization"));

    asResponder().get("/api/v1/brands/atelier/incidents").then().spec(problem(404, "NOT_FOUND"));

    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("atelier");
  }

  @Test
  void aMissingRoleIsTheServicesRefusal() {
    services.refuse(
        "ListIncidents", Refusal.of(ErrorReason.MISSING_ROLE, "This needs the role auditor."));

    asResponder()
        .get(INCIDENTS)
        .then()
        .spec(problem(403, "MISSING_ROLE"))
        .body("detail", equalTo("This needs the role auditor."));
  }

  @Test
  void anAliasThatCantExistIsNotFound() {
    asResponder()
        .get("/api/v1/brands/M%C3%A4ison/incidents")
        .then()
        .spec(problem(404, "NOT_FOUND"));
    assertThat(services.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "a/b", "\"quoted\""})
  void aRequestIdThatIsntSaneIsReplaced(String sent) {
    services.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance());

    String answered =
        asResponder()
            .header("X-Request-Id", sent)
            .get(INCIDENTS)
            .then()
            .statusCode(200)
            .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
            .extract()
            .header("X-Request-Id");

    assertThat(services.onlyCall().header("cordon-request-id")).isEqualTo(answered);
  }

  @Test
  void theRequestIdOfAProblemIsThatOfTheAnswer() {
    given()
        .header("X-Request-Id", "r-1")
        .get(INCIDENTS)
        .then()
        .header("X-Request-Id", equalTo("r-1"))
        .body("request_id", equalTo("r-1"));
  }

  @Test
  void healthAndDocumentNeedNoToken() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/openapi").then().statusCode(200);
  }
}
