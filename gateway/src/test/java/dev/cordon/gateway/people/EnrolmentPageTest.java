package dev.cordon.gateway.people;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.cordon.contracts.incident.v1.EnrolmentOutcome;
import dev.cordon.contracts.incident.v1.OpenEnrolmentRequest;
import dev.cordon.contracts.incident.v1.OpenedEnrolment;
import dev.cordon.gateway.fake.FakeServices;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that an enrolment code leads to: for whoever has one, without a token. */
@QuarkusTest
class EnrolmentPageTest extends GatewayTest {

  private static final String CODE = code();
  private static final String PAGE = "/public/enrolment/" + CODE;

  /** One of the brand "maison", as far as the gateway can tell. */
  private static String code() {
    ByteBuffer bytes = ByteBuffer.allocate(56);
    bytes.putLong(MAISON.getMostSignificantBits()).putLong(MAISON.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  private void opens(EnrolmentOutcome outcome, String link) {
    services.answer(
        "OpenEnrolment", OpenedEnrolment.newBuilder().setOutcome(outcome).setLink(link).build());
  }

  /** Messengers fetch a link before the person does. */
  @Test
  void readingThePageDoesNothing() {
    given()
        .get(PAGE)
        .then()
        .statusCode(200)
        .contentType(startsWith("text/html"))
        .header("Cache-Control", equalTo("no-store"))
        .header("Referrer-Policy", equalTo("no-referrer"))
        .body(containsString("<form method=\"post\">"))
        .body(not(containsString(CODE)));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void theButtonLeadsToTheIdentityProvider() {
    opens(EnrolmentOutcome.ENROLMENT_OUTCOME_LINK, "https://login.example/once");

    given()
        .redirects()
        .follow(false)
        .post(PAGE)
        .then()
        .statusCode(303)
        .header("Location", equalTo("https://login.example/once"));

    FakeServices.Call call = services.onlyCall();
    assertThat(call.request()).isEqualTo(OpenEnrolmentRequest.newBuilder().setCode(CODE).build());
    assertThat(call.header("cordon-tenant")).isEqualTo(MAISON.toString());
    assertThat(call.header("cordon-initiator")).isEqualTo("enrolment-code");
  }

  @Test
  void otherOutcomesAreSaidToPeople() {
    Map<EnrolmentOutcome, Integer> statuses =
        Map.of(
            EnrolmentOutcome.ENROLMENT_OUTCOME_LOG_IN, 200,
            EnrolmentOutcome.ENROLMENT_OUTCOME_NOT_GOOD, 404,
            EnrolmentOutcome.ENROLMENT_OUTCOME_LATER, 409);
    statuses.forEach(
        (outcome, status) -> {
          opens(outcome, "");
          given()
              .post(PAGE)
              .then()
              .statusCode(status)
              .contentType(startsWith("text/html"))
              .body(not(containsString("<form")));
        });
  }

  /** It never gets as far as a service. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "..", "%3Cscript%3E", "c%00"})
  void whatIsNoCodeIsNotGood(String code) {
    given().urlEncodingEnabled(false).post("/public/enrolment/" + code).then().statusCode(404);
    assertThat(services.calls()).isEmpty();
  }
}
