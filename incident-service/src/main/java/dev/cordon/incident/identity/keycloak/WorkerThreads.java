package dev.cordon.incident.identity.keycloak;

import dev.cordon.incident.identity.application.BlockingCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Vert.x' worker threads; the outcome comes back to the caller's own context. */
@ApplicationScoped
class WorkerThreads implements BlockingCalls {

  private final Vertx vertx;

  WorkerThreads(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public <T> Uni<T> call(Supplier<T> work) {
    return vertx.executeBlocking(Uni.createFrom().item(work), false);
  }
}
