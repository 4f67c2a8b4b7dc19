package dev.cordon.kernel.background;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** The bridge from a blocking worker to reactive code, one way. */
@ApplicationScoped
public class EventLoop {

  private final Vertx vertx;

  EventLoop(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Runs the chain on an event loop, in a context of its own, and waits for its outcome.
   *
   * @throws RuntimeException what the chain failed with
   */
  public <T> T await(Supplier<Uni<T>> work) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("an event loop must not wait");
    }
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    context.runOnContext(
        started ->
            Uni.createFrom()
                .deferred(work::get)
                .subscribe()
                .with(outcome::complete, outcome::completeExceptionally));
    try {
      return outcome.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
