package dev.cordon.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A filter that is misspelled, or that an operation doesn't have, is never left out in silence. */
@QuarkusTest
class UnknownParametersTest extends GatewayTest {

  @Test
  void whatIsTakenIsSaid() {
    asResponder()
        .get(INCIDENTS + "?state=closed")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors[0].field", equalTo("state"))
        .body(
            "errors[0].reason",
            equalTo("is no parameter of this operation, which takes cursor, limit"));
  }

  /** What a client wrote isn't repeated when it may be a value. */
  @Test
  void aNameThatMayBeAValueIsNotRepeated() {
    asResponder()
        .get(INCIDENTS + "?anna@post.example")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors[0].field", equalTo("query"));
  }

  @Test
  void noOperationLeavesOneOut() throws IOException {
    JsonNode document =
        new ObjectMapper()
            .readTree(given().queryParam("format", "json").get("/q/openapi").asString());
    List<String> others = new ArrayList<>();
    int asked = 0;
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        Response answer = asked(method, path.getKey(), operation.getValue());
        if (answer.statusCode() != 400
            || !"nonsense".equals(answer.jsonPath().getString("errors[0].field"))) {
          others.add(method + " " + path.getKey() + ": " + answer.statusLine());
        }
        asked++;
      }
    }

    assertThat(others).isEmpty();
    assertThat(asked).isGreaterThan(300);
  }

  private static Response asked(String method, String template, JsonNode operation) {
    var request = asResponder();
    operation
        .at("/requestBody/content")
        .properties()
        .forEach(
            content ->
                request.contentType(content.getKey()).body("{}".getBytes(StandardCharsets.UTF_8)));
    return request.request(
        Method.valueOf(method), template.replaceAll("\\{[a-z_]+}", ID) + "?nonsense=1");
  }
}
