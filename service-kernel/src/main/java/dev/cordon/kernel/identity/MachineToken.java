package dev.cordon.kernel.identity;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What the token of an organization's machine says of it beside roles and scopes: the claim {@code
 * cordon_machine}, {@code {"networks": [CIDR, …], "expires": <seconds since 1970>}}, which the
 * identity provider was told to write (docs/adr/0038).
 *
 * @param client of the identity provider; one for each secret
 * @param networks where it may come from; nowhere when empty
 * @param until when it, or the secret, ends
 */
public record MachineToken(String client, List<String> networks, Instant until) {

  public static final String CLAIM = "cordon_machine";
  public static final String NETWORKS = "networks";
  public static final String EXPIRES = "expires";

  public MachineToken {
    networks = List.copyOf(networks);
  }

  /**
   * Empty for a person. Throws a refusal for a machine whose token lacks the claim: what isn't said
   * mustn't become a right.
   */
  public static Optional<MachineToken> of(JsonWebToken token) {
    return MachineScopes.isMachine(token)
        ? Optional.of(
            read(token)
                .orElseThrow(
                    () ->
                        Refusal.of(
                            ErrorReason.UNAUTHENTICATED,
                            "This machine's token doesn't say where and until when it is good."
                                + " Use a machine that the organization's brand-admin has made.")))
        : Optional.empty();
  }

  /** The token may live some minutes longer than the machine. */
  void requireUnexpired(Instant now) {
    if (!now.isBefore(until)) {
      throw Refusal.of(
          ErrorReason.UNAUTHENTICATED,
          "This machine, or this secret of it, has ended. Ask the brand-admin for a later end or a"
              + " new secret.");
    }
  }

  private static Optional<MachineToken> read(JsonWebToken token) {
    JsonValue claim = token.getClaim(CLAIM);
    return token.getClaim("azp") instanceof String client
            && claim instanceof JsonObject terms
            && terms.get(NETWORKS) instanceof JsonArray networks
            && networks.stream().allMatch(JsonString.class::isInstance)
            && terms.get(EXPIRES) instanceof JsonNumber expires
        ? Optional.of(
            new MachineToken(
                client,
                networks.getValuesAs(JsonString::getString),
                Instant.ofEpochSecond(expires.longValue())))
        : Optional.empty();
  }
}
