package dev.cordon.devstack.login;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
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
    JsonNode answer =
        new TokenEndpoint(http, issuer)
            .ask(
                Map.of(
                    "grant_type", "client_credentials",
                    "client_id", clientId,
                    "client_secret", secret,
                    "scope", scope));
    return answer.has("access_token") ? Optional.of(Tokens.of(answer)) : Optional.empty();
  }

  @Override
  public void close() {
    http.close();
  }
}
