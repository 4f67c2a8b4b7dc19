package dev.cordon.gateway.door;

import dev.cordon.kernel.ids.Ids;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request an id: the client's {@code X-Request-Id} if it is 1 to 64 of letters, digits,
 * dot, underscore and hyphen, else one of ours. It goes back in the answer, on to the services, and
 * into every line that is logged meanwhile.
 */
@ApplicationScoped
public class RequestIds {

  public static final String HEADER = "X-Request-Id";

  /** Before authentication (-200), so that its refusals have an id as well. */
  public static final int ORDER = -1000;

  /** Under which name the log has it, in every process. */
  static final String LOG_KEY = "requestId";

  private static final String KEY = "cordon.request-id";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  void register(@Observes Router router) {
    router.route().order(ORDER).handler(RequestIds::identify);
  }

  /** The id of a request; made now for one that failed before it got here. */
  public static String of(RoutingContext routing) {
    String known = routing.get(KEY);
    return known == null ? make(routing) : known;
  }

  private static void identify(RoutingContext routing) {
    make(routing);
    routing.next();
  }

  private static String make(RoutingContext routing) {
    String id =
        Optional.ofNullable(routing.request().getHeader(HEADER))
            .filter(sent -> SANE.matcher(sent).matches())
            .orElseGet(() -> Ids.next().toString());
    routing.put(KEY, id);
    // Belongs to the request's own context, whatever thread goes on with it; the log's format names
    // it.
    MDC.put(LOG_KEY, id);
    routing.response().putHeader(HEADER, id);
    return id;
  }
}
