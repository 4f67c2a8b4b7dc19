package dev.cordon.incident.identity.application;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs what blocks beside the event loop; the chain goes on where it was. */
public interface BlockingCalls {

  <T> Uni<T> call(Supplier<T> work);

  default Uni<Void> run(Runnable work) {
    return call(() -> {
          work.run();
          return true;
        })
        .replaceWithVoid();
  }
}
