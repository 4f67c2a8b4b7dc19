package dev.cordon.gateway.problem;

import dev.cordon.gateway.door.AuthenticatedCaller;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * A line in the log for each request that was refused: what the gateway refuses itself is in no
 * trail. It has nothing that the client wrote but the request's id, which has a fixed alphabet.
 */
@ApplicationScoped
class RefusedRequests {

  private static final Logger LOG = Logger.getLogger(RefusedRequests.class);
  private static final int INTERNAL = 500;
  private static final String NONE = "-";

  private final AllowedMethods paths;

  RefusedRequests(AllowedMethods paths) {
    this.paths = paths;
  }

  void write(ProblemDocument document, RoutingContext routing) {
    // An internal error has its own line, with the cause.
    if (document.status() != INTERNAL) {
      LOG.infof(
          "reason=%s status=%s method=%s path=%s actor=%s requestId=%s a request was refused",
          document.reason(),
          document.status(),
          routing.request().method(),
          paths.template(routing.normalizedPath()).orElse(NONE),
          AuthenticatedCaller.known(routing).map(AuthenticatedCaller::subject).orElse(NONE),
          document.requestId());
    }
  }
}
