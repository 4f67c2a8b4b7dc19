package dev.cordon.gateway.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log tells of requests that were refused. */
@QuarkusTest
class RefusedRequestsTest extends GatewayTest {

  private static final Logger LOG = Logger.getLogger(RefusedRequests.class.getName());

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final ExtHandler recorder =
      new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
          lines.add(line.getFormattedMessage());
        }
      };

  @BeforeEach
  void record() {
    LOG.addHandler(recorder);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(recorder);
  }

  @Test
  void withoutATokenNobodyIsNamed() {
    identified(given(), "r-401").get(INCIDENTS).then().statusCode(401);

    assertThat(lines).hasSize(1);
    assertThat(lines.peek())
        .startsWith("reason=UNAUTHENTICATED status=401 method=GET path=")
        .contains(" actor=- requestId=r-401 ");
  }

  @Test
  void whatTheGatewayRefusesItselfIsThereWithWhoAsked() {
    identified(asResponder(), "r-400").get(INCIDENTS + "?limit=secret").then().statusCode(400);
    identified(asResponder(), "r-405").delete(INCIDENTS).then().statusCode(405);
    identified(asResponder(), "r-415")
        .contentType("text/plain")
        .body("secret")
        .post(INCIDENTS)
        .then()
        .statusCode(415);
    identified(asResponder(), "r-404").get("/api/v1/secret").then().statusCode(404);

    String path = " path=/api/v1/brands/{brand}/incidents actor=";
    assertThat(lines).hasSize(4).noneMatch(line -> line.contains("secret"));
    assertThat(lines)
        .anyMatch(line -> isLine(line, "MALFORMED_REQUEST status=400 method=GET" + path, "r-400"))
        .anyMatch(
            line -> isLine(line, "METHOD_NOT_ALLOWED status=405 method=DELETE" + path, "r-405"))
        .anyMatch(
            line -> isLine(line, "UNSUPPORTED_MEDIA_TYPE status=415 method=POST" + path, "r-415"))
        .anyMatch(line -> isLine(line, "NOT_FOUND status=404 method=GET path=- actor=", "r-404"))
        .noneMatch(line -> line.contains("actor=- "));
  }

  @Test
  void whatAServiceRefusesIsThereToo() {
    services.refuse("ListIncidents", Refusal.of(ErrorReason.MISSING_ROLE, "Ask a brand-admin."));

    identified(asResponder(), "r-403").get(INCIDENTS).then().statusCode(403);

    assertThat(lines)
        .singleElement()
        .satisfies(line -> assertThat(isLine(line, "MISSING_ROLE status=403", "r-403")).isTrue());
  }

  private static RequestSpecification identified(RequestSpecification request, String id) {
    return request.header("X-Request-Id", id);
  }

  private static boolean isLine(String line, String begin, String requestId) {
    return line.startsWith("reason=" + begin) && line.contains(" requestId=" + requestId + " ");
  }
}
