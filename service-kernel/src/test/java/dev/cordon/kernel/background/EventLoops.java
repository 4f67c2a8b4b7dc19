package dev.cordon.kernel.background;

import io.vertx.mutiny.core.Vertx;

/** The bridge for tests that have a Vert.x of their own. */
public final class EventLoops {

  private EventLoops() {}

  public static EventLoop on(Vertx vertx) {
    return new EventLoop(vertx.getDelegate());
  }
}
