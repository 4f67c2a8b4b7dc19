package dev.cordon.gateway.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cordon.gateway.fake.FakeServicesResource;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.gateway.json.Requests;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that is down, one that dies, and one that never answers: 503 in time, never a hang. */
@QuarkusTest
@WithTestResource(ServiceDownTest.BrokenServices.class)
class ServiceDownTest extends GatewayTest {

  private static final Duration DEADLINE = Duration.ofMillis(700);

  @Test
  void nothingListens() {
    unavailable(asResponder(), "/api/v1/brands/maison/customers/imports");
  }

  @Test
  void itDiesWithACallInHand() {
    unavailable(asResponder(), INCIDENTS);
  }

  /** They were read, so the connection goes on. */
  @Test
  void itDiesWithLinesInHand() throws Exception {
    String lines =
        """
        {"source": "edr", "reference": "r", "title": "Process"}
        """
            .repeat(700);

    HttpResponse<String> answer =
        Requests.chunked(
            "/api/v1/brands/maison/alerts/lines",
            token(),
            "application/x-ndjson",
            new ByteArrayInputStream(lines.getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"SERVICE_UNAVAILABLE\"");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.headers().firstValue("Connection")).isEmpty();
  }

  @Test
  void nobodyAnswers() {
    Instant before = Instant.now();

    unavailable(asResponder(), "/api/v1/brands/maison/notices");

    assertThat(Duration.between(before, Instant.now()))
        .isBetween(DEADLINE, DEADLINE.plusSeconds(3));
  }

  @Test
  void aFileIsRefusedAsWell() {
    asResponder()
        .contentType("text/csv")
        .body("email\na@example.org\n")
        .post("/api/v1/brands/maison/customers/imports")
        .then()
        .spec(problem(503, "SERVICE_UNAVAILABLE"))
        .header("Retry-After", equalTo("2"));
  }

  @Test
  void theGatewayItselfIsReady() {
    asResponder().get("/q/health/ready").then().statusCode(200);
  }

  private static void unavailable(RequestSpecification request, String path) {
    request
        .get(path)
        .then()
        .spec(problem(503, "SERVICE_UNAVAILABLE"))
        .header("Retry-After", equalTo("2"));
  }

  /**
   * A port where nobody listens, one that is listened to and never answered, and one where every
   * connection ends once something was asked.
   */
  public static final class BrokenServices implements QuarkusTestResourceLifecycleManager {

    /** HTTP/2: a frame of no settings. */
    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

    /** Behind the preface and settings of the client, so within its first call. */
    private static final int IN_THE_MIDDLE = 200;

    private final ServerSocket silent = listen();
    private final ServerSocket dying = listen();

    @Override
    public int order() {
      return Integer.MAX_VALUE; // after the working fakes, to replace them
    }

    @Override
    public Map<String, String> start() {
      var _ = Thread.ofVirtual().start(this::die);
      Map<String, String> settings = new HashMap<>();
      settings.putAll(FakeServicesResource.clientOf("incident", dying.getLocalPort()));
      settings.putAll(FakeServicesResource.clientOf("customer", deadPort()));
      settings.putAll(FakeServicesResource.clientOf("notification", silent.getLocalPort()));
      settings.put("cordon.call-deadline", DEADLINE.toMillis() + "ms");
      return settings;
    }

    @Override
    public void stop() {
      close(silent);
      close(dying);
    }

    private void die() {
      while (!dying.isClosed()) {
        try (Socket connection = dying.accept()) {
          connection.getOutputStream().write(SETTINGS);
          var _ = connection.getInputStream().readNBytes(IN_THE_MIDDLE);
        } catch (IOException over) {
          // the other side was faster, or the test has ended
        }
      }
    }

    private static int deadPort() {
      ServerSocket socket = listen();
      close(socket);
      return socket.getLocalPort();
    }

    private static ServerSocket listen() {
      try {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void close(ServerSocket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
