package dev.cordon.kernel.identity;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tokens of our own services: client credentials of the clients {@code cordon-<service>}. */
final class ServiceTokens {

  private static final String PREFIX = "SERVICE_IDENTITY_";

  private ServiceTokens() {}

  /**
   * The service that a token belongs to. The user name is compared too, since a person's token may
   * be issued to the same client.
   */
  static Optional<ServiceIdentity> identity(JsonWebToken token) {
    String client = token.getClaim("azp");
    return Optional.ofNullable(client)
        .filter(c -> Objects.equals(token.getClaim("preferred_username"), "service-account-" + c))
        .flatMap(ServiceTokens::identity);
  }

  /** {@code cordon-incident} → INCIDENT. */
  static Optional<ServiceIdentity> identity(String client) {
    return Stream.of(ServiceIdentity.values())
        .filter(identity -> identity != ServiceIdentity.UNRECOGNIZED)
        .filter(identity -> identity != ServiceIdentity.SERVICE_IDENTITY_UNSPECIFIED)
        .filter(identity -> clientOf(identity).equals(client))
        .findFirst();
  }

  private static String clientOf(ServiceIdentity identity) {
    return "cordon-" + identity.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
  }
}
