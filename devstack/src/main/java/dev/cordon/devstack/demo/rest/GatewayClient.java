package dev.cordon.devstack.demo.rest;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cordon.devstack.keycloak.AccessTokens;
import dev.cordon.devstack.keycloak.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Calls the gateway with the token of whoever acts. Nothing is retried. */
public final class GatewayClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** For customer files, which take as long as they are large. */
  private static final Duration TRANSFER_LIMIT = Duration.ofMinutes(30);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI gateway;
  private final AccessTokens tokens;

  public GatewayClient(URI gateway, AccessTokens tokens) {
    this.gateway = gateway;
    this.tokens = tokens;
  }

  public Answer get(Login as, String path) {
    return send(request(as, path).GET().build(), BodyHandlers.ofString());
  }

  /** With a fresh idempotency key: an answer that was lost on its way could be asked for again. */
  public Answer post(Login as, String path, Object body) {
    return send(posting(as, path, body).build(), BodyHandlers.ofString());
  }

  /**
   * The same, of what changes something.
   *
   * @param version ETag of what is changed
   */
  public Answer post(Login as, String path, String version, Object body) {
    return send(
        posting(as, path, body).header("If-Match", version).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder posting(Login as, String path, Object body) {
    return request(as, path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(text(body));
  }

  /**
   * @param version ETag of what is replaced
   */
  public Answer put(Login as, String path, String version, Object body) {
    return send(
        request(as, path)
            .header("Content-Type", "application/json")
            .header("If-Match", version)
            .PUT(text(body))
            .build(),
        BodyHandlers.ofString());
  }

  /**
   * @param version ETag of what is changed
   */
  public Answer patch(Login as, String path, String version, Object body) {
    return send(
        request(as, path)
            .header("Content-Type", "application/json")
            .header("If-Match", version)
            .method("PATCH", text(body))
            .build(),
        BodyHandlers.ofString());
  }

  public Answer delete(Login as, String path) {
    return send(request(as, path).DELETE().build(), BodyHandlers.ofString());
  }

  /** Streams a file; it never is in memory as a whole. */
  public Answer upload(Login as, String path, Path file, String mediaType) throws IOException {
    return send(
        request(as, path)
            .timeout(TRANSFER_LIMIT)
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofFile(file))
            .build(),
        BodyHandlers.ofString());
  }

  /** Streams an answer that isn't JSON into a file, in place of what is there. */
  public Answer download(Login as, String path, Path target) {
    return send(
        request(as, path).timeout(TRANSFER_LIMIT).GET().build(),
        BodyHandlers.ofFile(target, CREATE, WRITE, TRUNCATE_EXISTING));
  }

  private HttpRequest.Builder request(Login as, String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + tokens.of(as));
  }

  private BodyPublisher text(Object body) {
    try {
      return BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> Answer send(HttpRequest request, BodyHandler<T> handler) {
    String called = request.method() + " " + request.uri().getPath();
    try {
      HttpResponse<T> answer = http.send(request, handler);
      return new Answer(called, answer.statusCode(), answer.headers(), parse(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(called + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + called, e);
    }
  }

  private JsonNode parse(Object body) {
    if (!(body instanceof String text) || text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return json.readTree(text);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
