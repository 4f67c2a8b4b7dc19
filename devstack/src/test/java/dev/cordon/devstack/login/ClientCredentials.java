package dev.cordon.devstack.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Tokens of machines. */
public final class ClientCredentials implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI issuer;

  public ClientCredentials(URI issuer) {
    this.issuer = issuer;
  }

  /** Empty when there is none for this secret and these scopes. */
  public Optional<Tokens> tokens(String clientId, String secret, String scope) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    Browser.encoded(
                        Map.of(
                            "grant_type", "client_credentials",
                            "client_id", clientId,
                            "client_secret", secret,
                            "scope", scope))))
            .build();
    try {
      JsonNode answer =
          new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
      return answer.has("access_token") ? Optional.of(Tokens.of(answer)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Keycloak was asked", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
