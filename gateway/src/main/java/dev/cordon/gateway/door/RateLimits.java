package dev.cordon.gateway.door;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets no client take what is there for all. A client is the subject of a valid token, however many
 * tokens it has; who has none is counted by address. Answers say what is left in the fields {@code
 * RateLimit-Policy} and {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers-10.
 *
 * <p>{@code cordon.rate-limit.<quota>} sets the requests a minute of a {@link Quota}.
 */
@ApplicationScoped
public class RateLimits {

  /** Behind authentication (-50): before it, nobody is known. */
  private static final int ORDER = -45;

  private static final String REFUSAL = "cordon.rate-limit.refusal";
  private static final String COUNTED = "cordon.rate-limit.counted";

  private final Buckets buckets;

  RateLimits(
      Clock clock,
      Config config,
      @ConfigProperty(name = "cordon.rate-limit.clients", defaultValue = "100000") int clients) {
    this.buckets = new Buckets(clock, sizes(config), clients);
  }

  void register(@Observes Router router) {
    router.route("/api/*").order(ORDER).handler(this::limit);
    router.route("/public/*").order(ORDER).handler(this::limitStranger);
    // In front of whoever answers: authentication fails requests in more than one place.
    router.route("/api/*").order(RequestIds.ORDER - 1).failureHandler(this::countStranger);
  }

  /** What a request is refused with instead of what it failed with. */
  public static Optional<Refusal> refusal(RoutingContext routing) {
    return Optional.ofNullable(routing.get(REFUSAL));
  }

  private void countStranger(RoutingContext routing) {
    if (isStranger(routing) && routing.get(COUNTED) == null) {
      routing.put(COUNTED, true);
      if (!granted(routing, Quota.STRANGER, PeerAddress.of(routing))) {
        routing.put(REFUSAL, tooMany());
      }
    }
    routing.next();
  }

  /** Not when the identity provider is what fails: that isn't the client's doing. */
  private static boolean isStranger(RoutingContext routing) {
    Throwable failure = routing.failure();
    return failure instanceof UnauthorizedException
        || (failure instanceof AuthenticationFailedException
            && !(failure.getCause() instanceof OIDCException));
  }

  private void limit(RoutingContext routing) {
    String subject = AuthenticatedCaller.of(routing).subject();
    String client = subject.isEmpty() ? PeerAddress.of(routing) : subject;
    if (granted(routing, Quota.of(routing.request()), client)) {
      routing.next();
    } else {
      routing.fail(tooMany());
    }
  }

  /** Public pages know nobody. */
  private void limitStranger(RoutingContext routing) {
    if (granted(routing, Quota.STRANGER, PeerAddress.of(routing))) {
      routing.next();
    } else {
      routing.fail(tooMany());
    }
  }

  private boolean granted(RoutingContext routing, Quota quota, String client) {
    Buckets.Grant grant = buckets.take(quota, client);
    HttpServerResponse response = routing.response();
    String name = "\"" + quota.id() + "\"";
    response
        .putHeader(
            "RateLimit-Policy", name + ";q=" + grant.quota() + ";w=" + Buckets.WINDOW.toSeconds())
        .putHeader("RateLimit", name + ";r=" + grant.remaining() + ";t=" + grant.secondsToFull());
    if (!grant.granted()) {
      response.putHeader("Retry-After", Long.toString(grant.secondsToNext()));
    }
    return grant.granted();
  }

  private static Refusal tooMany() {
    return Refusal.of(
        ErrorReason.TOO_MANY_REQUESTS,
        "Ask again after Retry-After seconds. RateLimit-Policy says how many requests one client"
            + " has in how many seconds.");
  }

  private static Map<Quota, Integer> sizes(Config config) {
    return Arrays.stream(Quota.values())
        .collect(
            Collectors.toUnmodifiableMap(
                quota -> quota,
                quota ->
                    positive(
                        "cordon.rate-limit." + quota.id(),
                        config
                            .getOptionalValue("cordon.rate-limit." + quota.id(), Integer.class)
                            .orElse(quota.usual()))));
  }

  private static int positive(String setting, int size) {
    if (size < 1) {
      throw new IllegalStateException(setting + " must be at least 1");
    }
    return size;
  }
}
