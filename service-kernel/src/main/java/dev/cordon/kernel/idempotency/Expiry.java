package dev.cordon.kernel.idempotency;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Drops kept answers that nobody will ask for again, tenant by tenant. Who repeats a request later
 * than that has its effect again.
 */
@ApplicationScoped
public class Expiry {

  private static final Duration POLL = Duration.ofMinutes(10);

  /** Rows a transaction: short enough that no request waits for it. */
  static final int BATCH = 1_000;

  private static final String DUE = "select tenant_id from idempotency_due($1)";

  /** Rows that another replica is dropping are left to it. */
  private static final String DROP =
      """
      delete from idempotency_record
       where (actor, key) in (select actor, key from idempotency_record where created_at < $1
                               order by created_at limit $2 for update skip locked)
      """;

  private final TenantTransactions transactions;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final Duration kept;

  /**
   * @param kept longer than any client goes on trying
   */
  Expiry(
      TenantTransactions transactions,
      Callers callers,
      EventLoop eventLoop,
      Clock clock,
      @ConfigProperty(name = "cordon.idempotency-kept", defaultValue = "24H") Duration kept) {
    this.transactions = transactions;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.kept = kept;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    var _ = workers.start("idempotency-expiry", POLL, this::step);
  }

  /** Drops a batch of one tenant's; true when there may be more at once. */
  boolean step() {
    OffsetDateTime before = clock.instant().minus(kept).atOffset(ZoneOffset.UTC);
    return eventLoop
        .await(() -> transactions.unbound(connection -> due(connection, before)))
        .map(tenant -> eventLoop.await(() -> drop(tenant, before)) > 0)
        .orElse(false);
  }

  private static Uni<Optional<Tenant>> due(SqlConnection connection, OffsetDateTime before) {
    return connection
        .preparedQuery(DUE)
        .execute(Tuple.of(before))
        .map(rows -> Rows.first(rows, row -> new Tenant(row.getUUID("tenant_id"))));
  }

  private Uni<Integer> drop(Tenant tenant, OffsetDateTime before) {
    return transactions.inConnection(
        callers.ourselves(tenant.id()),
        connection ->
            connection
                .preparedQuery(DROP)
                .execute(Tuple.of(before, BATCH))
                .map(dropped -> dropped.rowCount()));
  }
}
