package dev.cordon.kernel.background;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Leaves the context of a chain for one piece of work, and comes back to it. */
@ApplicationScoped
public class Detour {

  private final Vertx vertx;

  Detour(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Runs a chain in a context of its own, so that it neither joins nor sees a transaction that is
   * open here, and goes on here with its outcome. To be subscribed to on an event loop.
   */
  public <T> Uni<T> apart(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Executor here = here();
              CompletableFuture<T> outcome = new CompletableFuture<>();
              Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(own, true);
              own.runOnContext(
                  started ->
                      Uni.createFrom()
                          .deferred(work::get)
                          .subscribe()
                          .with(outcome::complete, outcome::completeExceptionally));
              return Uni.createFrom().completionStage(outcome).emitOn(here);
            });
  }

  /**
   * Computes what takes long, or waits, on a worker thread, and goes on here with the outcome. To
   * be subscribed to on an event loop.
   */
  public <T> Uni<T> compute(Supplier<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Executor here = here();
              return Uni.createFrom()
                  .item(work)
                  .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                  .emitOn(here);
            });
  }

  /**
   * Goes on here with what some other thread completes. To be subscribed to on an event loop.
   *
   * @param work nobody else's: it is cancelled with the chain
   */
  public <T> Uni<T> outcome(Supplier<CompletableFuture<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Executor here = here();
              return Uni.createFrom().completionStage(work.get()).emitOn(here);
            });
  }

  private static Executor here() {
    Context here = Vertx.currentContext();
    if (here == null) {
      throw new IllegalStateException("outside an event loop there is nothing to come back to");
    }
    return task -> here.runOnContext(ignored -> task.run());
  }
}
