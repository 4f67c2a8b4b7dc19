package dev.cordon.gateway.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.gateway.door.AuthenticatedCaller;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** All streams that are open in this process. */
@ApplicationScoped
class EventStreams {

  private static final Logger LOG = Logger.getLogger(EventStreams.class);

  private final CurrentVertxRequest current;
  private final Seats seats;
  private final ObjectMapper json;
  private final Duration patience;
  private final Map<EventStream, RoutingContext> open = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /**
   * @param patience how long a client may take nothing before its stream is cut off
   */
  EventStreams(
      CurrentVertxRequest current,
      Seats seats,
      ObjectMapper json,
      Vertx vertx,
      @ConfigProperty(name = "cordon.live.slow-client", defaultValue = "30S") Duration patience) {
    this.current = current;
    this.seats = seats;
    this.json = json;
    this.patience = patience;
    var _ = vertx.setPeriodic(Math.max(1, patience.toMillis() / 4), timer -> cutOffSlow());
  }

  /** Before requests are waited for: streams end by their own, with a word to their clients. */
  void stop(@Observes ShutdownDelayInitiatedEvent stop) {
    stopping = true;
  }

  /**
   * The stream of the request that runs.
   *
   * @param source path of whose events they are
   * @param organization alias; its streams are counted together
   */
  Uni<EventFeed> open(String source, String organization, StreamPlace place, Steps steps) {
    if (stopping) {
      throw Refusal.of(ErrorReason.SERVICE_UNAVAILABLE, "This server stops. Try again soon.");
    }
    RoutingContext routing = current.getCurrent();
    EventStream stream = new EventStream(source, place.after(), steps, json, () -> stopping);
    Seats.Seat seat = seat(routing, organization);
    open.put(stream, routing);
    // However the request ends: refused, read to its end, or given up.
    routing.addEndHandler(
        ended -> {
          open.remove(stream);
          seat.leave();
        });
    return stream.begin();
  }

  private Seats.Seat seat(RoutingContext routing, String organization) {
    try {
      return seats.take(AuthenticatedCaller.of(routing).subject(), organization);
    } catch (Refusal full) {
      routing.response().putHeader("Retry-After", Integer.toString(Seats.RETRY_AFTER_SECONDS));
      throw full;
    }
  }

  private void cutOffSlow() {
    open.forEach(
        (stream, routing) -> {
          if (stream.stalled().compareTo(patience) > 0 && open.remove(stream, routing)) {
            LOG.infof("a client took no events for %s and was cut off", patience);
            cutOff(routing.request());
          }
        });
  }

  /**
   * At once: closing in an orderly way waits until all is written, which the client doesn't let
   * happen.
   */
  private static void cutOff(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      var _ = ((ConnectionBase) request.connection()).channelHandlerContext().close();
    }
  }
}
