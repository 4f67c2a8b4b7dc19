package dev.cordon.incident.escalation.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cordon.incident.escalation.application.NameLookup;
import dev.cordon.incident.escalation.domain.WebhookAddress;
import dev.cordon.incident.escalation.http.OutsideCall.Outcome;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One call, to a server of this machine. */
class OutsideCallTest {

  private static final byte[] BODY = "{}".getBytes(UTF_8);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  private final OutsideCall call = by(NameLookup.within(TIMEOUT));
  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer server = server();

  private OutsideCall by(NameLookup names) {
    return new OutsideCall(vertx, new HttpClientOptions(), names);
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void listen() {
    server.createContext(
        "/moved",
        exchange -> {
          calls.incrementAndGet();
          exchange.getResponseHeaders().add("Location", "/taken");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    server.createContext(
        "/taken",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.createContext(
        "/overloaded",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "5");
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
    var _ = vertx.close();
  }

  private Outcome post(String url, WebhookAddress rule) {
    return call.post(URI.create(url), Map.of(), BODY, rule::allows);
  }

  private String at(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  @Test
  void anAnswerIsItsStatusAndARedirectIsNoPlaceToGo() {
    WebhookAddress development = new WebhookAddress(true);

    assertThat(post(at("/taken"), development)).isEqualTo(new Outcome.Answered(202, false));
    assertThat(post(at("/moved"), development)).isEqualTo(new Outcome.Answered(307, false));
    assertThat(calls).hasValue(2);
  }

  @Test
  void whoeverSaysWhenToComeAgainIsHeard() {
    assertThat(post(at("/overloaded"), new WebhookAddress(true)))
        .isEqualTo(new Outcome.Answered(503, true));
  }

  /** A name that leads into the house isn't called, whatever it looked like when it was set. */
  @Test
  void aNameThatLeadsInsideIsNotCalled() {
    assertThat(post(at("/taken"), new WebhookAddress(false))).isEqualTo(new Outcome.Forbidden());
    assertThat(calls).hasValue(0);
  }

  @Test
  void whereNobodyListensNothingWasSent() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(post("http://localhost:" + port + "/x", new WebhookAddress(true)))
        .isEqualTo(new Outcome.NotReached("no connection"));
    assertThat(post("http://nobody.invalid/x", new WebhookAddress(true)))
        .isEqualTo(new Outcome.NotReached("its name isn't known"));
  }

  /** No other resolver knows the name, and this one is asked once. */
  @Test
  void theConnectionGoesToWhatWasAskedAbout() {
    AtomicInteger lookups = new AtomicInteger();
    NameLookup names =
        new NameLookup(
            host -> {
              lookups.incrementAndGet();
              return new InetAddress[] {InetAddress.getLoopbackAddress()};
            },
            TIMEOUT);
    URI url = URI.create(at("/taken").replace("localhost", "pinned.invalid"));

    assertThat(by(names).post(url, Map.of(), BODY, new WebhookAddress(true)::allows))
        .isEqualTo(new Outcome.Answered(202, false));
    assertThat(lookups).hasValue(1);
  }

  @Test
  void aNameThatIsNotKnownInTimeIsNotCalled() {
    CountDownLatch never = new CountDownLatch(1);
    NameLookup names = new NameLookup(host -> afterwards(never, host), Duration.ofMillis(50));
    URI url = URI.create(at("/taken"));

    try {
      assertThat(by(names).post(url, Map.of(), BODY, new WebhookAddress(true)::allows))
          .isEqualTo(new Outcome.NotReached("its name isn't known in time"));
    } finally {
      never.countDown();
    }
    assertThat(calls).hasValue(0);
  }

  private static InetAddress[] afterwards(CountDownLatch latch, String host)
      throws UnknownHostException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new UnknownHostException("stopped");
    }
    return InetAddress.getAllByName(host);
  }

  @Test
  void whereTheFirstAddressIsDeadTheNextIsTried() throws IOException {
    List<InetAddress> addresses =
        List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));

    assertThat(call.post(URI.create(at("/taken")), Map.of(), BODY, addresses))
        .isEqualTo(new Outcome.Answered(202, false));
    assertThat(calls).hasValue(1);
  }

  @Test
  void whoeverTakesItAndSaysNothingMayHaveIt() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(post("http://localhost:" + silent.getLocalPort() + "/x", new WebhookAddress(true)))
          .isEqualTo(new Outcome.NoAnswer("no answer in time"));
    }
  }
}
