package dev.cordon.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cordon.gateway.fake.FakeServicesResource;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that is down, and one that never answers: 503 in time, never a hang. */
@QuarkusTest
@WithTestResource(ServiceDownTest.BrokenServices.class)
class ServiceDownTest extends GatewayTest {

  private static final Duration DEADLINE = Duration.ofMillis(700);

  @Test
  void nothingListens() {
    unavailable(asResponder(), INCIDENTS);
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

  /** Ports where nobody listens, and one that is listened to and never answered. */
  public static final class BrokenServices implements QuarkusTestResourceLifecycleManager {

    private final ServerSocket silent = listen();

    @Override
    public int order() {
      return Integer.MAX_VALUE; // after the working fakes, to replace them
    }

    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>();
      settings.putAll(FakeServicesResource.clientOf("incident", deadPort()));
      settings.putAll(FakeServicesResource.clientOf("customer", deadPort()));
      settings.putAll(FakeServicesResource.clientOf("notification", silent.getLocalPort()));
      settings.put("cordon.call-deadline", DEADLINE.toMillis() + "ms");
      return settings;
    }

    @Override
    public void stop() {
      close(silent);
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
