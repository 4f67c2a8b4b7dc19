package dev.cordon.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Streams are few, and hold little, whatever their clients do. */
@QuarkusTest
@TestProfile(StreamLimitsTest.Few.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamLimitsTest extends GatewayTest {

  private static final String EVENTS = "/api/v1/brands/maison/events";

  /** More than the buffers of two sockets hold. */
  private static final int MANY = 100_000;

  public static class Few implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "cordon.live.streams-of-client", "2",
          "cordon.live.streams-of-organization", "3",
          "cordon.live.slow-client", "1S");
    }
  }

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init")
  URI gateway;

  @Inject Seats seats;

  @Inject Event<ShutdownDelayInitiatedEvent> shutdown;

  private final FakeLog log = new FakeLog();

  @BeforeEach
  void tell() {
    services.answer("FollowBrand", FollowBrandRequest.class, log::ofBrand);
  }

  /** Before and after: neither these tests nor later ones meet another's stream. */
  @BeforeEach
  @AfterEach
  void awaitAllHaveLeft() {
    await()
        .untilAsserted(
            () -> {
              log.happens(1);
              assertThat(seats.open()).isZero();
            });
  }

  @Test
  @Order(1)
  void oneStreamTooManyIsRefused() throws IOException {
    try (StreamReader one = open("ana");
        StreamReader two = open("ana");
        StreamReader refused = open("ana");
        StreamReader other = open("ben");
        StreamReader refusedToo = open("cleo")) {
      assertThat(one.status()).isEqualTo(200);
      assertThat(two.status()).isEqualTo(200);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Content-Type")).contains("application/problem+json");
      assertThat(refused.header("Retry-After")).contains("10");
      assertThat(other.status()).isEqualTo(200);
      assertThat(refusedToo.status()).isEqualTo(429);
    }
  }

  /** It asks for what it doesn't read: what is held for it is a step, and not for long. */
  @Test
  @Order(2)
  void aClientThatReadsNothingIsCutOff() throws IOException {
    log.happens(MANY);
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setReceiveBufferSize(4_096);
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + EVENTS
                      + " HTTP/1.1\r\nHost: "
                      + gateway.getHost()
                      + "\r\nLast-Event-ID: p0\r\nAuthorization: Bearer "
                      + token()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> seats.open() == 1);

      await().until(() -> seats.open() == 0);

      // Not everything was asked for: the rest waits where it is.
      assertThat(services.calls("FollowBrand").size()).isLessThan(MANY / 100);
    }
  }

  /** The last one here: this process takes no more streams afterwards. */
  @Test
  @Order(3)
  void beforeAStopStreamsEndWithAWord() throws IOException {
    try (StreamReader reader = open("ana")) {
      assertThat(reader.event()).containsEntry("event", "ready");

      shutdown.fire(new ShutdownDelayInitiatedEvent());

      Map<String, String> end = reader.event();
      assertThat(end).containsEntry("event", "end");
      assertThat(end.get("data")).contains("SERVICE_UNAVAILABLE");
      assertThat(reader.next()).isEmpty();
    }
    try (StreamReader refused = open("ana")) {
      assertThat(refused.status()).isEqualTo(503);
    }
  }

  private StreamReader open(String subject) {
    return StreamReader.open(
        gateway.resolve(EVENTS),
        TestIssuer.running().member(MAISON, "maison", subject, Role.ROLE_RESPONDER));
  }
}
