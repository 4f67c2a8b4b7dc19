package dev.cordon.kernel.background;

import io.vertx.mutiny.core.Vertx;
import java.time.Duration;

/** The bridge for tests that have a Vert.x of their own. */
public final class EventLoops {

  private EventLoops() {}

  public static EventLoop on(Vertx vertx) {
    return on(vertx, Duration.ofMinutes(1));
  }

  static EventLoop on(Vertx vertx, Duration limit) {
    return new EventLoop(vertx.getDelegate(), limit);
  }
}
