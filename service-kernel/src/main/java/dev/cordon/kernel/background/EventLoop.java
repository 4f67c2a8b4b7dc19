package dev.cordon.kernel.background;

import dev.cordon.kernel.identity.RequestLog;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bridge from a blocking worker to reactive code, one way. */
@ApplicationScoped
public class EventLoop {

  private final Vertx vertx;
  private final Duration limit;

  /**
   * @param limit for one chain: longer than the longest call and statement, so that only what will
   *     never answer is given up
   */
  EventLoop(
      Vertx vertx,
      @ConfigProperty(name = "cordon.chain-limit", defaultValue = "2M") Duration limit) {
    this.vertx = vertx;
    this.limit = limit;
  }

  /**
   * Runs the chain on an event loop, in a context of its own, and waits for its outcome. A chain
   * without one is cancelled after the limit: a connection that is half open would stop the worker
   * until the next restart. What it may have begun ends by leases and the database's own limits.
   *
   * @throws RuntimeException what the chain failed with, or that it didn't end in time
   */
  public <T> T await(Supplier<Uni<T>> work) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("an event loop must not wait");
    }
    CompletableFuture<T> outcome =
        new CompletableFuture<T>().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    Optional<String> requestId = RequestLog.current();
    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    context.runOnContext(
        started -> {
          requestId.ifPresent(RequestLog::begin);
          Cancellable chain =
              Uni.createFrom()
                  .deferred(work::get)
                  .subscribe()
                  .with(outcome::complete, outcome::completeExceptionally);
          cancelLate(context, chain, outcome);
        });
    try {
      return outcome.join();
    } catch (CompletionException e) {
      throw failure(e);
    }
  }

  private static void cancelLate(Context context, Cancellable chain, CompletableFuture<?> outcome) {
    var _ =
        outcome.whenComplete(
            (value, failure) -> {
              if (failure instanceof TimeoutException) {
                context.runOnContext(late -> chain.cancel());
              }
            });
  }

  private RuntimeException failure(CompletionException e) {
    return switch (e.getCause()) {
      case RuntimeException failure -> failure;
      case TimeoutException late ->
          new IllegalStateException("a chain didn't end within " + limit, late);
      case null, default -> e;
    };
  }
}
