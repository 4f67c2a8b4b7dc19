package dev.cordon.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.GetBundleResponse;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.gateway.fake.FakeServices;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is answered, a browser and a cache are told how to treat it. */
@QuarkusTest
class SecurityHeadersTest extends GatewayTest {

  private static final Map<String, String> EXPECTED =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Embedder-Policy", "require-corp",
          "Cache-Control", "no-store");

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("answers")
  void everyAnswerHasThem(
      int status, String kind, Consumer<FakeServices> behind, Supplier<Response> request) {
    behind.accept(services);

    Response answer = request.get();

    assertThat(answer.statusCode()).isEqualTo(status);
    EXPECTED.forEach(
        (name, value) ->
            assertThat(answer.headers().getValues(name)).as(name).containsExactly(value));
    assertThat(answer.header("Strict-Transport-Security")).isNull();
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }

  /** RFC 6797, section 7.2: never over a connection that isn't encrypted, whatever is claimed. */
  @Test
  void whatAClientClaimsOfItsConnectionIsNotBelieved() {
    services.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance());

    assertThat(
            asResponder()
                .header("X-Forwarded-Proto", "https")
                .get(INCIDENTS)
                .header("Strict-Transport-Security"))
        .isNull();
  }

  static Stream<Arguments> answers() {
    Incident incident = Incident.newBuilder().setId(ID).setVersion(1).build();
    return Stream.of(
        answer(
            200,
            "a list",
            s -> s.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance()),
            () -> asResponder().get(INCIDENTS)),
        answer(
            200,
            "STIX",
            s -> s.answer("GetBundle", GetBundleResponse.getDefaultInstance()),
            () -> asResponder().get("/api/v1/circles/retail/bundle")),
        answer(
            201,
            "what was made",
            s -> s.answer("OpenIncident", incident),
            () -> sending("{\"title\": \"Leak\"}").post(INCIDENTS)),
        answer(200, "health", s -> {}, () -> RestAssured.get("/q/health/ready")),
        answer(200, "the document", s -> {}, () -> RestAssured.get("/q/openapi")),
        answer(400, "bad input", s -> {}, () -> sending("{").post(INCIDENTS)),
        answer(401, "nobody", s -> {}, () -> RestAssured.get(INCIDENTS)),
        answer(
            403,
            "a missing role",
            s -> s.refuse("ListIncidents", Refusal.of(ErrorReason.MISSING_ROLE, "No.")),
            () -> asResponder().get(INCIDENTS)),
        answer(
            404,
            "a foreign id",
            s -> s.refuse("GetIncident", Refusal.notFound("incident")),
            () -> asResponder().get(INCIDENTS + "/" + ID)),
        answer(404, "no path of the API", s -> {}, () -> asResponder().get("/api/v1/no/such")),
        answer(404, "no path at all", s -> {}, () -> RestAssured.get("/index.html")),
        answer(405, "no method", s -> {}, () -> asResponder().delete(INCIDENTS)),
        answer(
            406, "no media type", s -> {}, () -> asResponder().accept("text/html").get(INCIDENTS)),
        answer(
            409,
            "a conflict",
            s -> s.refuse("OpenIncident", Refusal.of(ErrorReason.IDEMPOTENCY_MISMATCH, "No.")),
            () -> sending("{\"title\": \"Leak\"}").post(INCIDENTS)),
        answer(
            413,
            "a large body",
            s -> {},
            () -> sending("\"" + "x".repeat(1024 * 1024) + "\"").post(INCIDENTS)),
        answer(
            415,
            "another body",
            s -> {},
            () -> asResponder().contentType(ContentType.TEXT).body("x").post(INCIDENTS)),
        answer(428, "no version", s -> {}, () -> sending("{}").patch(INCIDENTS + "/" + ID)),
        answer(
            500,
            "a defect",
            s -> s.fail("ListIncidents", Status.INTERNAL),
            () -> asResponder().get(INCIDENTS)),
        answer(
            503,
            "a service that is away",
            s -> s.fail("ListIncidents", Status.UNAVAILABLE),
            () -> asResponder().get(INCIDENTS)));
  }

  private static Arguments answer(
      int status, String kind, Consumer<FakeServices> behind, Supplier<Response> request) {
    return Arguments.of(status, kind, behind, request);
  }
}
