package dev.cordon.kernel.background;

import io.vertx.mutiny.core.Vertx;

/** Detours for tests that have a Vert.x of their own. */
public final class Detours {

  private Detours() {}

  public static Detour on(Vertx vertx) {
    return new Detour(vertx.getDelegate());
  }
}
