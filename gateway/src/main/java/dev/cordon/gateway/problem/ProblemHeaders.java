package dev.cordon.gateway.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What stands in the head of an answer because of its problem. */
final class ProblemHeaders {

  /** How long a client waits before it tries again, in seconds. */
  private static final String RETRY_AFTER_SECONDS = "2";

  private static final String CHALLENGE = "Bearer realm=\"cordon\"";

  private ProblemHeaders() {}

  static Map<String, String> of(ProblemDocument document, RoutingContext routing) {
    return switch (document.status()) {
      case 401 -> Map.of("WWW-Authenticate", challenge(routing));
      case 429, 503 -> retryAfter(routing);
      default -> Map.of();
    };
  }

  /** The door's own limits have said it already, and better. */
  private static Map<String, String> retryAfter(RoutingContext routing) {
    return routing.response().headers().contains("Retry-After")
        ? Map.of()
        : Map.of("Retry-After", RETRY_AFTER_SECONDS);
  }

  /** RFC 6750, section 3: says whether a token was there. */
  private static String challenge(RoutingContext routing) {
    return routing.request().headers().contains(HttpHeaders.AUTHORIZATION)
        ? CHALLENGE + ", error=\"invalid_token\""
        : CHALLENGE;
  }
}
