package dev.cordon.devstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.keycloak.AccessTokens;
import dev.cordon.devstack.keycloak.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client as docs/api.md wants it: it reads, keeps the last id, and connects again with it
 * whenever the stream ends, for whatever reason.
 */
final class StreamFollower implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI stream;
  private final AccessTokens tokens;
  private final Login login;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);
  private volatile String lastId = "";
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  private StreamFollower(URI stream, AccessTokens tokens, Login login) {
    this.stream = stream;
    this.tokens = tokens;
    this.login = login;
  }

  static StreamFollower start(URI stream, AccessTokens tokens, Login login) {
    StreamFollower follower = new StreamFollower(stream, tokens, login);
    follower.thread.start();
    return follower;
  }

  boolean isReady() {
    return !lastId.isEmpty();
  }

  /** How often it got a stream. */
  int connections() {
    return connections.get();
  }

  /** What was told, in order; a {@code reset} is an event without an id. */
  List<JsonNode> events() {
    return List.copyOf(events);
  }

  private void run() {
    try {
      do {
        try {
          read();
        } catch (IOException ended) {
          // The usual end of a killed server's stream: it is connected to again.
        }
      } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(stream).header("Authorization", "Bearer " + tokens.of(login));
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      if (response.statusCode() != 200) {
        return;
      }
      connections.incrementAndGet();
      String name = "";
      String id = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data = line.substring(5).strip();
        } else if (line.isEmpty()) {
          dispatch(name, id, data);
          name = "";
          id = "";
          data = "";
        }
      }
    }
  }

  private void dispatch(String name, String id, String data) throws IOException {
    if (!id.isEmpty()) {
      lastId = id;
    }
    if (!data.isEmpty() && !name.equals("ready") && !name.equals("end")) {
      events.add(JSON.readTree(data));
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed.countDown();
    thread.interrupt();
    thread.join();
  }
}
