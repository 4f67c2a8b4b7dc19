package dev.cordon.devstack.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.jspecify.annotations.Nullable;

/** What an operator does at Keycloak's admin API, as its first administrator. */
public final class RealmAdmin implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI server;
  private final String password;

  public RealmAdmin(URI server, String password) {
    this.server = server;
    this.password = password;
  }

  /**
   * @param path below {@code /admin/realms}
   */
  public JsonNode get(String path) {
    return read(send("GET", path, null));
  }

  public HttpResponse<String> post(String path, Object body) {
    return send("POST", path, body);
  }

  public HttpResponse<String> put(String path, Object body) {
    return send("PUT", path, body);
  }

  public HttpResponse<String> delete(String path) {
    return send("DELETE", path, null);
  }

  /** Id of what a POST has made. */
  public String make(String path, Object body) {
    HttpResponse<String> answer = post(path, body);
    if (answer.statusCode() != 201) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    String location = answer.headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  public String userId(String realm, String username) {
    return get("/" + realm + "/users?exact=true&username=" + username).path(0).path("id").asText();
  }

  private HttpResponse<String> send(String method, String path, @Nullable Object body) {
    try {
      var request =
          HttpRequest.newBuilder(server.resolve("/admin/realms" + path))
              .timeout(LIMIT)
              .header("Authorization", "Bearer " + token())
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(
                          body instanceof String text ? text : json.writeValueAsString(body)));
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Keycloak was asked", e);
    }
  }

  /** Administrators' tokens live a minute, so each call gets its own. */
  private String token() {
    JsonNode answer =
        new TokenEndpoint(http, server.resolve("/realms/master"))
            .ask(
                Map.of(
                    "grant_type", "password",
                    "client_id", "admin-cli",
                    "username", "admin",
                    "password", password));
    return Tokens.of(answer).access();
  }

  private JsonNode read(HttpResponse<String> answer) {
    try {
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
      }
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
