package dev.cordon.gateway.door;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * What every answer says to browsers and caches, refusals included: nothing of it may be kept,
 * framed, run, guessed at or read by another site.
 */
@ApplicationScoped
public class SecurityHeaders {

  /** Before anything that may answer. */
  private static final int ORDER = RequestIds.ORDER - 1;

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Embedder-Policy", "require-corp",
          "Cache-Control", "no-store");

  /** A year, for all names below: RFC 6797. */
  private static final String ENCRYPTED_ONLY = "max-age=31536000; includeSubDomains";

  void register(@Observes Router router) {
    // In dev mode the same server has pages of the framework, which run scripts.
    String paths = LaunchMode.current() == LaunchMode.DEVELOPMENT ? "/api/*" : "/*";
    router.route(paths).order(ORDER).handler(SecurityHeaders::add);
  }

  private static void add(RoutingContext routing) {
    HttpServerResponse response = routing.response();
    ALWAYS.forEach(response::putHeader);
    // Also behind a proxy that ends TLS, where forwarded headers of that proxy are believed.
    if ("https".equals(routing.request().scheme())) {
      response.putHeader("Strict-Transport-Security", ENCRYPTED_ONLY);
    }
    routing.next();
  }
}
