package dev.cordon.kernel.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What a machine client's token was asked for ({@code scope}, RFC 6749, section 3.3). A machine's
 * secret lies in a configuration somewhere, so its token does what it says and no more; people are
 * limited by their roles alone.
 */
final class MachineScopes {

  /** How the identity provider names the account of a client. */
  private static final String ACCOUNT = "service-account-";

  private MachineScopes() {}

  /** Empty for a person. */
  static Optional<Set<String>> of(JsonWebToken token) {
    return isMachine(token) ? Optional.of(scopes(token)) : Optional.empty();
  }

  /** Either claim is enough: one that a mapper leaves out mustn't widen a right. */
  static boolean isMachine(JsonWebToken token) {
    return token.getClaim("client_id") != null
        || token.getClaim("preferred_username") instanceof String name && name.startsWith(ACCOUNT);
  }

  private static Set<String> scopes(JsonWebToken token) {
    return token.getClaim("scope") instanceof String scopes
        ? Arrays.stream(scopes.split(" ")).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }
}
