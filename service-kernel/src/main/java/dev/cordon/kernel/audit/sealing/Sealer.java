package dev.cordon.kernel.audit.sealing;

import dev.cordon.kernel.audit.MarkedEntry;
import dev.cordon.kernel.audit.signing.EntryMarks;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.background.Detour;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Gives committed entries their places: 1, 2, 3 … without a gap in their tenant's chain. An entry
 * is found once its transaction has committed, so whatever commits later gets a higher position,
 * however old its id is. Any number of sealers may run; a tenant has one at a time.
 */
@ApplicationScoped
public class Sealer {

  /** Entries a transaction. */
  static final int BATCH = 2_000;

  /** No entry is sealed for longer without a checkpoint that covers it. */
  static final Duration CHECKPOINT_AFTER = Duration.ofSeconds(60);

  private static final Logger LOG = Logger.getLogger(Sealer.class);

  private final SealStore store;
  private final TenantTransactions transactions;
  private final Callers callers;
  private final SigningKeys keys;
  private final EntryMarks marks;
  private final EventLoop eventLoop;
  private final Detour detour;
  private final SealMetrics metrics;
  private final Clock clock;

  Sealer(
      SealStore store,
      TenantTransactions transactions,
      Callers callers,
      SigningKeys keys,
      EntryMarks marks,
      EventLoop eventLoop,
      Detour detour,
      SealMetrics metrics,
      Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.callers = callers;
    this.keys = keys;
    this.marks = marks;
    this.eventLoop = eventLoop;
    this.detour = detour;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Seals one batch for each tenant that has entries; true when there is more. */
  public boolean step() {
    boolean more = false;
    for (UUID tenant : eventLoop.await(store::tenantsWithEntries)) {
      more |= attempt(tenant, () -> seal(tenant)) == BATCH;
    }
    Instant due = clock.instant().minus(CHECKPOINT_AFTER);
    for (UUID tenant : eventLoop.await(() -> store.tenantsToSign(due))) {
      var _ = attempt(tenant, () -> sign(tenant));
    }
    metrics.show(eventLoop.await(store::backlog), clock.instant());
    return more;
  }

  /** One tenant's trouble isn't another's. */
  private int attempt(UUID tenant, Supplier<Uni<Integer>> work) {
    try {
      return eventLoop.await(work);
    } catch (RuntimeException e) {
      LOG.errorf(e, "tenant=%s audit entries can't be sealed, next try at the next poll", tenant);
      return 0;
    }
  }

  /** How many don't wait any more: none while another process seals for this tenant. */
  private Uni<Integer> seal(UUID tenant) {
    return locked(
        tenant,
        connection ->
            store
                .end(connection, tenant)
                .chain(
                    end ->
                        store
                            .waiting(connection, BATCH)
                            .chain(entries -> append(connection, end, entries))));
  }

  private Uni<Integer> append(SqlConnection connection, ChainEnd end, List<MarkedEntry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return detour
        .compute(() -> Batch.of(entries, marks))
        .call(batch -> grow(connection, end, batch.genuine()))
        .call(batch -> store.refuse(connection, batch.forged()))
        .invoke(batch -> report(end.tenant(), batch.forged()))
        .replaceWith(entries.size());
  }

  private Uni<Void> grow(SqlConnection connection, ChainEnd end, List<MarkedEntry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Instant now = clock.instant();
    return detour
        .compute(() -> end.grow(entries, keys, now))
        .chain(growth -> store.write(connection, growth, now));
  }

  private void report(UUID tenant, List<UUID> forged) {
    if (!forged.isEmpty()) {
      metrics.forged(forged.size());
      LOG.errorf(
          "tenant=%s count=%s entry=%s rows of the trail weren't written by this service and aren't"
              + " sealed",
          tenant, forged.size(), forged.getFirst());
    }
  }

  /** Signs what no checkpoint covers. */
  private Uni<Integer> sign(UUID tenant) {
    return locked(
        tenant,
        connection ->
            store
                .end(connection, tenant)
                .chain(end -> sign(connection, end))
                .chain(() -> store.signed(connection))
                .replaceWith(1));
  }

  private Uni<Void> sign(SqlConnection connection, ChainEnd end) {
    return end.position() > end.signed()
        ? detour
            .compute(() -> List.of(end.checkpoint(keys, clock.instant())))
            .chain(checkpoints -> store.sign(connection, checkpoints))
        : Uni.createFrom().voidItem();
  }

  private Uni<Integer> locked(UUID tenant, Function<SqlConnection, Uni<Integer>> work) {
    return transactions.inConnection(
        callers.ourselves(tenant),
        connection ->
            store
                .lock(connection)
                .chain(locked -> locked ? work.apply(connection) : Uni.createFrom().item(0)));
  }
}
