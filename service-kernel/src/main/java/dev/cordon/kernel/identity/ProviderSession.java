package dev.cordon.kernel.identity;

import static dev.cordon.contracts.common.v1.ErrorReason.MALFORMED_REQUEST;

import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A log-in through an organization's own identity provider.
 *
 * @param provider alias of that organization
 * @param issuedAt when its token was issued, by Keycloak's clock
 */
public record ProviderSession(String provider, Instant issuedAt) {

  /**
   * Empty for an account with a key of ours, and for nobody else: a claim that isn't a text names a
   * provider that nobody has. A token that doesn't say when is as old as can be.
   */
  public static Optional<ProviderSession> of(JsonWebToken token) {
    return Optional.<Object>ofNullable(token.getClaim("idp"))
        .map(provider -> new ProviderSession(String.valueOf(provider), issuedAt(token)));
  }

  private static Instant issuedAt(JsonWebToken token) {
    return token.getClaim("iat") instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : Instant.EPOCH;
  }

  /** {@code <alias> <seconds since 1970>}. */
  public String toHeader() {
    return provider + " " + issuedAt.getEpochSecond();
  }

  static ProviderSession fromHeader(String header) {
    int blank = header.indexOf(' ');
    try {
      return new ProviderSession(
          header.substring(0, blank),
          Instant.ofEpochSecond(Long.parseLong(header.substring(blank + 1))));
    } catch (RuntimeException notOne) {
      throw Refusal.of(MALFORMED_REQUEST, "The session isn't \"<provider> <seconds>\".");
    }
  }
}
