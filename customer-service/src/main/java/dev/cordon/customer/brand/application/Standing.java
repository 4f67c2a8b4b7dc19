package dev.cordon.customer.brand.application;

import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.closure.ClosureSource;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Who is let in here: what the service that keeps the registry says, which this one can't ask. */
@ApplicationScoped
public class Standing {

  /** Where it is kept. */
  public interface Store extends ClosureSource {

    /** Keeps it, and says so in the trail when it is new. One that is gone stays so. */
    Uni<Void> keep(Caller caller, Optional<Closure> closure, Instant now);

    /**
     * Destroys the key, and some of what is kept of the brand's customers.
     *
     * @return rows; 0 when nothing is left
     */
    Uni<Long> destroy(Caller caller, int most);
  }

  /** Rows a transaction: some seconds. */
  private static final int BATCH = 20_000;

  private final Store store;
  private final Closures closures;
  private final Clock clock;

  Standing(Store store, Closures closures, Clock clock) {
    this.store = store;
    this.closures = closures;
    this.clock = clock;
  }

  /**
   * Idempotent.
   *
   * @param closure empty when the organization's people are let in
   */
  public Uni<Void> set(Caller caller, Optional<Closure> closure) {
    return store.keep(caller, closure, clock.instant()).invoke(closures::changed);
  }

  /** Of one that is gone; idempotent. */
  public Uni<Long> destroy(Caller caller) {
    return store.destroy(caller, BATCH);
  }
}
