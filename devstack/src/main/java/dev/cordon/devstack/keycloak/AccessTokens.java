package dev.cordon.devstack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens of development logins, kept until a minute before they end. */
public final class AccessTokens {
  /** The realm's access tokens live 5 minutes. */
  private static final Duration USED_FOR = Duration.ofMinutes(4);

  private record Held(String token, Instant until) {}

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Map<Login, Held> held = new ConcurrentHashMap<>();
  private final URI issuer;
  private final InstantSource clock;

  public AccessTokens(URI issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /** A token of this person for this person's organization. */
  public String of(Login login) {
    return held.compute(
            login,
            (key, old) -> old != null && clock.instant().isBefore(old.until()) ? old : fetch(key))
        .token();
  }

  private Held fetch(Login login) {
    try {
      Instant until = clock.instant().plus(USED_FOR);
      String token =
          PasswordGrant.token(
              http,
              issuer,
              Map.of(
                  "client_id",
                  "cordon-dev",
                  "username",
                  login.username(),
                  "password",
                  login.password(),
                  "scope",
                  "openid organization:" + login.organization()));
      return new Held(token, until);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a token was fetched", e);
    }
  }
}
