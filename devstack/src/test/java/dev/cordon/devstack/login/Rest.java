package dev.cordon.devstack.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The gateway, called with whatever token somebody holds. */
public final class Rest implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** What came back; {@code reason} of a problem document is empty for any other answer. */
  public record Answer(int status, String etag, JsonNode body) {

    public String reason() {
      return body.path("reason").asText();
    }
  }

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI gateway;

  public Rest(URI gateway) {
    this.gateway = gateway;
  }

  public Answer get(Tokens as, String path) {
    return send(request(as, path).GET());
  }

  public Answer post(Tokens as, String path, Map<String, Object> body) {
    return send(json(as, path).POST(BodyPublishers.ofString(text(body))));
  }

  public Answer post(Tokens as, String path, String ifMatch, Map<String, Object> body) {
    return send(
        json(as, path).header("If-Match", ifMatch).POST(BodyPublishers.ofString(text(body))));
  }

  /** Without a body. */
  public Answer post(Tokens as, String path) {
    return send(request(as, path).POST(BodyPublishers.noBody()));
  }

  public Answer put(Tokens as, String path, String ifMatch, Map<String, Object> body) {
    return send(
        json(as, path).header("If-Match", ifMatch).PUT(BodyPublishers.ofString(text(body))));
  }

  public Answer delete(Tokens as, String path, String ifMatch) {
    return send(request(as, path).header("If-Match", ifMatch).DELETE());
  }

  private HttpRequest.Builder json(Tokens as, String path) {
    return request(as, path).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(Tokens as, String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + as.access());
  }

  private String text(Map<String, Object> body) {
    try {
      return json.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("ETag").orElse(""),
          answer.body().isBlank() ? MissingNode.getInstance() : json.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the gateway was asked", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
