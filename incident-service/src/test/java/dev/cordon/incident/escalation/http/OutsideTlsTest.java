package dev.cordon.incident.escalation.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.cordon.incident.escalation.application.NameLookup;
import dev.cordon.incident.escalation.domain.WebhookAddress;
import dev.cordon.incident.escalation.http.OutsideCall.Outcome;
import dev.cordon.testkit.tls.SelfSigned;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to an address, and the certificate has to be the name's all the same. */
class OutsideTlsTest {

  private static final byte[] BODY = "{}".getBytes(UTF_8);

  /** Every name stands for this machine. */
  private static final NameLookup HERE =
      new NameLookup(
          host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, Duration.ofSeconds(5));

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger calls = new AtomicInteger();
  private final HttpsServer server = server();
  private HttpClientOptions trusting = new HttpClientOptions();

  private static HttpsServer server() {
    try {
      return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void listen() throws IOException, GeneralSecurityException, InterruptedException {
    SelfSigned certificate = SelfSigned.of("dns:events.invalid", folder);
    trusting =
        new HttpClientOptions()
            .setTrustOptions(new PemTrustOptions().addCertPath(certificate.pem().toString()));
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
    var _ = vertx.close();
  }

  private Outcome post(HttpClientOptions options, String host) {
    URI url = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
    return new OutsideCall(vertx, options, HERE)
        .post(url, Map.of(), BODY, new WebhookAddress(true)::allows);
  }

  @Test
  void whoeverHasTheNamesCertificateIsTold() {
    assertThat(post(trusting, "events.invalid")).isEqualTo(new Outcome.Answered(202, false));
  }

  @Test
  void whoeverHasAnothersIsNot() {
    assertThat(post(trusting, "other.invalid")).isEqualTo(new Outcome.NotReached("no connection"));
    assertThat(calls).hasValue(0);
  }

  @Test
  void whoeverHasOneThatNobodyVouchesForIsNot() {
    assertThat(post(new HttpClientOptions(), "events.invalid"))
        .isEqualTo(new Outcome.NotReached("no connection"));
    assertThat(calls).hasValue(0);
  }
}
