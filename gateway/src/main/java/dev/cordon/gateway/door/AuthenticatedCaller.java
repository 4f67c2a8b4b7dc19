package dev.cordon.gateway.door;

import dev.cordon.kernel.identity.MachineToken;
import dev.cordon.kernel.identity.ProviderSession;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whose request it is, as far as the gateway needs to know; what they may do is decided by the
 * services.
 *
 * @param bearer the validated access token as it came, passed on to the services
 * @param subject stable id of the person or machine in the identity provider
 * @param tenants ids of the token's organizations by alias
 * @param machine where it may come from, for a machine
 * @param session of somebody who came through an organization's own identity provider
 */
public record AuthenticatedCaller(
    String bearer,
    String subject,
    Map<String, UUID> tenants,
    Optional<MachineToken> machine,
    Optional<ProviderSession> session) {

  private static final String KEY = "cordon.caller";

  /** The caller of a request that came through the door; throws for others. */
  public static AuthenticatedCaller of(RoutingContext routing) {
    return known(routing)
        .orElseThrow(() -> new IllegalStateException("the request didn't come through the door"));
  }

  /** The caller, where the request came through the door. */
  public static Optional<AuthenticatedCaller> known(RoutingContext routing) {
    return Optional.ofNullable(routing.get(KEY));
  }

  /** Throws a refusal for a machine that can't say where it may come from. */
  static AuthenticatedCaller from(JsonWebToken token) {
    return new AuthenticatedCaller(
        "Bearer " + token.getRawToken(),
        Optional.ofNullable(token.getSubject()).orElse(""),
        token.getClaim("organization") instanceof JsonObject organizations
            ? tenants(organizations)
            : Map.of(),
        MachineToken.of(token),
        ProviderSession.of(token));
  }

  /** Aliases of the token's organizations. */
  public Set<String> organizations() {
    return tenants.keySet();
  }

  private static Map<String, UUID> tenants(JsonObject organizations) {
    return organizations.keySet().stream()
        .flatMap(alias -> id(organizations, alias).map(id -> Map.entry(alias, id)).stream())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Optional<UUID> id(JsonObject organizations, String alias) {
    try {
      return organizations.get(alias) instanceof JsonObject entry
              && entry.get("id") instanceof JsonString id
          ? Optional.of(UUID.fromString(id.getString()))
          : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  void enter(RoutingContext routing) {
    routing.put(KEY, this);
  }

  @Override
  public String toString() {
    // The token is a secret: it must not get into a log by accident.
    return "AuthenticatedCaller" + tenants.keySet();
  }
}
