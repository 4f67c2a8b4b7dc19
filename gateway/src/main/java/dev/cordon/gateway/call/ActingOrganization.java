package dev.cordon.gateway.call;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.gateway.door.AuthenticatedCaller;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The organization that somebody acts for where the path names none. */
@ApplicationScoped
public class ActingOrganization {

  public static final String HEADER = "Cordon-Organization";

  private final CurrentVertxRequest current;

  ActingOrganization(CurrentVertxRequest current) {
    this.current = current;
  }

  /** The header's, else the token's only one; refuses to guess. */
  public String alias() {
    RoutingContext routing = current.getCurrent();
    String named = routing.request().getHeader(HEADER);
    return named == null ? only(AuthenticatedCaller.of(routing).organizations()) : named;
  }

  private static String only(Set<String> organizations) {
    if (organizations.isEmpty()) {
      throw Refusal.of(
          ErrorReason.MISSING_ROLE,
          "The token names no organization: ask for it with the scope organization:<alias>.");
    }
    if (organizations.size() > 1) {
      throw BadInput.malformed(HEADER, "is needed, since the token has several organizations");
    }
    return organizations.iterator().next();
  }
}
