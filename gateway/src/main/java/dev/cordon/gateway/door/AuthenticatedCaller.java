package dev.cordon.gateway.door;

import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whose request it is, as far as the gateway needs to know; what they may do is decided by the
 * services.
 *
 * @param bearer the validated access token as it came, passed on to the services
 * @param organizations aliases of the token's organizations
 */
public record AuthenticatedCaller(String bearer, Set<String> organizations) {

  private static final String KEY = "cordon.caller";

  /** The caller of a request that came through the door; throws for others. */
  public static AuthenticatedCaller of(RoutingContext routing) {
    return Optional.<AuthenticatedCaller>ofNullable(routing.get(KEY))
        .orElseThrow(() -> new IllegalStateException("the request didn't come through the door"));
  }

  static AuthenticatedCaller from(JsonWebToken token) {
    return new AuthenticatedCaller(
        "Bearer " + token.getRawToken(),
        token.getClaim("organization") instanceof JsonObject organizations
            ? Set.copyOf(organizations.keySet())
            : Set.of());
  }

  void enter(RoutingContext routing) {
    routing.put(KEY, this);
  }

  @Override
  public String toString() {
    // The token is a secret: it must not get into a log by accident.
    return "AuthenticatedCaller" + organizations;
  }
}
