package dev.cordon.gateway.door;

import dev.cordon.kernel.problem.Refusal;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Nothing under {@code /api} is reached without a valid access token: not even the answer that a
 * path doesn't exist, and no body is read before.
 */
@ApplicationScoped
public class Authentication {

  /** Behind the extension's own handler (-200), which prepares the identity. */
  private static final int ORDER = -50;

  void register(@Observes Router router) {
    router.route("/api/*").order(ORDER).handler(Authentication::authenticate);
  }

  private static void authenticate(RoutingContext routing) {
    QuarkusHttpUser.getSecurityIdentity(routing, null)
        .subscribe()
        .with(identity -> enter(routing, identity), routing::fail);
  }

  private static void enter(RoutingContext routing, @Nullable SecurityIdentity identity) {
    if (identity != null && identity.getPrincipal() instanceof JsonWebToken token) {
      enter(routing, token);
    } else {
      routing.fail(new UnauthorizedException());
    }
  }

  private static void enter(RoutingContext routing, JsonWebToken token) {
    AuthenticatedCaller caller;
    try {
      caller = AuthenticatedCaller.from(token);
    } catch (Refusal incomplete) {
      routing.fail(incomplete);
      return;
    }
    caller.enter(routing);
    routing.next();
  }
}
