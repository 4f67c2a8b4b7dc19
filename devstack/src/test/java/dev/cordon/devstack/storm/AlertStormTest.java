package dev.cordon.devstack.storm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.devstack.keycloak.AccessTokens;
import dev.cordon.devstack.keycloak.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Storms against a door that answers as it is told. */
class AlertStormTest {
  private static final String RUN = "run";
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AlertStorm.Log log = new AlertStorm.Log();
  private volatile Predicate<String> refused = reference -> false;
  private HttpServer door;
  private AlertStorm storm;

  @BeforeEach
  void open() throws IOException {
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    door.setExecutor(threads);
    door.createContext(
        "/protocol/openid-connect/token",
        request -> answer(request, 200, "{\"access_token\": \"t\"}"));
    door.createContext("/api/", this::take);
    door.start();
    URI address = URI.create("http://127.0.0.1:" + door.getAddress().getPort());
    storm =
        new AlertStorm(
            address,
            new AccessTokens(address, InstantSource.system()),
            new Login("sol", "", "brand", List.of()),
            RUN);
  }

  @AfterEach
  void close() {
    storm.close();
    door.stop(0);
    threads.close();
  }

  private void take(HttpExchange request) throws IOException {
    String reference =
        new ObjectMapper()
            .readTree(request.getRequestBody().readAllBytes())
            .path("reference")
            .asText();
    if (refused.test(reference)) {
      answer(request, 503, "{}");
    } else {
      answer(request, 201, "{\"id\": \"" + reference + "\"}");
    }
  }

  private static void answer(HttpExchange request, int status, String body) throws IOException {
    try (request) {
      byte[] bytes = body.getBytes(UTF_8);
      request.sendResponseHeaders(status, bytes.length);
      request.getResponseBody().write(bytes);
    }
  }

  /** The client's answers come through that pool: where it has one thread, none would. */
  @Test
  void aStormDoesntBlockThePoolThatItsAnswersComeThrough() {
    assertThatThrownBy(
            () ->
                CompletableFuture.runAsync(() -> storm.blow(10, Duration.ofSeconds(1), log)).join())
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(log.answered()).isEmpty();
  }

  @Test
  void whatFailedIsSentAgainAsLongAsAnyOfItIsAnswered() {
    refused = seen::add;
    storm.blow(500, Duration.ofSeconds(1), log);
    assertThat(log.failed()).hasSize(500);

    storm.sendAgain(log, Duration.ZERO);

    assertThat(log.failed().keySet()).isEmpty();
    assertThat(log.answered()).hasSize(500);
  }

  /** More than are sent at once: those that nobody takes aren't in the way of the others. */
  @Test
  void whatNobodyTakesIsGivenUpAndTheRestIsnt() {
    refused = reference -> number(reference) < 150 || seen.add(reference);
    storm.blow(500, Duration.ofMillis(600), log);

    storm.sendAgain(log, PATIENCE);

    assertThat(log.answered()).hasSize(150);
    assertThat(log.failed()).hasSize(150).containsEntry(0, "status 503");
  }

  private static int number(String reference) {
    return Integer.parseInt(reference.substring(RUN.length() + 1));
  }
}
