package dev.cordon.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be read gets an answer that says where, and reaches no service. */
@QuarkusTest
class BadInputTest extends GatewayTest {

  private static final String NOTICES = "/api/v1/brands/maison/notices";
  private static final String ONE = INCIDENTS + "/" + ID;

  @AfterEach
  void nothingReachedAService() {
    assertThat(services.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\": ",
        "not json",
        "[]",
        "\"text\"",
        "",
        "  ",
        "null",
        "{} {}",
        "{\"title\": \"a\", \"title\": \"b\"}"
      })
  void malformedJson(String body) {
    sending(body).post(INCIDENTS).then().spec(problem(400, "MALFORMED_REQUEST"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "titel | {\"titel\": \"Leak\"}",
        "title | {\"title\": 5}",
        "title | {\"title\": {\"text\": \"Leak\"}}",
        "title | {\"title\": \"a\\u0000b\"}",
        "title | {\"title\": \"half \\ud83d\"}",
        "aware_at | {\"aware_at\": \"yesterday\"}",
        "aware_at | {\"aware_at\": \"2026-02-30T12:00:00Z\"}",
        "aware_at | {\"aware_at\": \"2026-01-31T12:00:00\"}",
        "aware_at | {\"aware_at\": \"+12026-01-31T12:00:00Z\"}",
        "aware_at | {\"aware_at\": 1767225600}",
        "awareAt | {\"awareAt\": \"2026-01-31T12:00:00Z\"}"
      })
  void malformedFieldsAreNamed(String field, String body) {
    sending(body)
        .post(INCIDENTS)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "incident_id | {\"incident_id\": \"1\", \"exposure_id\": \"2\"}",
        "versions[1].subjekt | {\"versions\": [{\"subject\": \"a\"}, {\"subjekt\": \"b\"}]}",
        "versions[0] | {\"versions\": [null]}",
        "versions | {\"versions\": \"\"}"
      })
  void malformedFieldsInsideAreNamedByTheirPath(String field, String body) {
    sending(body)
        .post(NOTICES)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains(field));
  }

  @Test
  void aValueIsNeverRepeated() {
    sending("{\"aware_at\": \"jane.doe@example.org\"}")
        .post(INCIDENTS)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body(not(containsString("jane")));
  }

  @ParameterizedTest
  @CsvSource({
    "tlp, incidents, '{\"tlp\": \"purple\"}'",
    "category, incidents/" + ID + "/findings, '{\"category\": \"shoe_size\"}'",
    "verdict, incidents/" + ID + "/findings, '{\"category\": \"name\", \"verdict\": \"maybe\"}'",
    "type, incidents/" + ID + "/indicators, '{\"type\": \"ipv4-addr\"}'"
  })
  void unknownCodesAreInvalidFields(String field, String path, String body) {
    sending(body)
        .post("/api/v1/brands/maison/" + path)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "not-a-uuid", "0197a1b2-0000-7000-8000-00000000abcg"})
  void malformedIdsAreNamed(String id) {
    asResponder()
        .get(INCIDENTS + "/" + id)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("incident"));
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0",
    "limit, 201",
    "limit, -1",
    "limit, ten",
    "limit, 99999999999999999999",
    "cursor, a b"
  })
  void malformedPagingIsNamed(String parameter, String value) {
    asResponder()
        .queryParam(parameter, value)
        .get(INCIDENTS)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains(parameter));
  }

  @Test
  void unknownFiltersAreNamed() {
    asResponder()
        .queryParam("state", "lost")
        .get(NOTICES + "/" + ID + "/letters")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("state"));
    asResponder()
        .queryParam("kind", "shop")
        .get("/api/v1/platform/organizations")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("kind"));
  }

  @ParameterizedTest
  @MethodSource("updates")
  void anUpdateNeedsIfMatch(String method, String path, String body) {
    sending(body).request(method, path).then().spec(problem(428, "PRECONDITION_REQUIRED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3", "W/\"3\"", "*", "\"3\", \"4\"", "\"three\"", "\"99999999999999999999\""})
  void anIfMatchThatIsntOneStrongETagIsNamed(String ifMatch) {
    sending("{\"title\": \"Leak\"}")
        .header("If-Match", ifMatch)
        .patch(ONE)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("If-Match"));
  }

  @Test
  void anIdempotencyKeyThatCantTravelIsNamed() {
    sending("{}")
        .header("Idempotency-Key", "k".repeat(201))
        .post(INCIDENTS)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("Idempotency-Key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "text/csv", "not a type"})
  void jsonIsSentAsJson(String contentType) {
    asResponder()
        .config(Requests.asIs())
        .header("Content-Type", contentType)
        .body("{}".getBytes(UTF_8))
        .post(INCIDENTS)
        .then()
        .spec(problem(415, "UNSUPPORTED_MEDIA_TYPE"));
  }

  @Test
  void aBodyWithoutATypeIsRefused() throws Exception {
    assertThat(Requests.withoutContentType(INCIDENTS, token(), "{}").statusCode()).isEqualTo(415);
  }

  @Test
  void onlyDocumentedTypesAreServed() {
    asResponder().accept("text/html").get(INCIDENTS).then().spec(problem(406, "NOT_ACCEPTABLE"));
  }

  @ParameterizedTest
  @MethodSource("unknownPaths")
  void unknownPaths(String path) {
    asResponder().get(path).then().spec(problem(404, "NOT_FOUND"));
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, " + INCIDENTS + ", 'GET, POST'",
    "PUT, " + ONE + ", 'GET, PATCH'",
    "GET, " + NOTICES + "/" + ID + "/release, POST",
    "POST, /api/v1/circles/retail/bundle, GET"
  })
  void wrongMethods(String method, String path, String allowed) {
    asResponder()
        .request(method, path)
        .then()
        .spec(problem(405, "METHOD_NOT_ALLOWED"))
        .header("Allow", equalTo(allowed));
  }

  static Stream<Arguments> updates() {
    return Stream.of(
        Arguments.of("PATCH", ONE, "{\"title\": \"Leak\"}"),
        Arguments.of("PUT", NOTICES + "/" + ID, "{\"default_language\": \"en\"}"));
  }

  static Stream<String> unknownPaths() {
    return Stream.of(
        "/api/v1/brands/maison/shops", "/api/v2/brands/maison/incidents", "/api/v1", "/nowhere");
  }
}
