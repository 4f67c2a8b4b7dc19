package dev.cordon.incident.alerts.persistence;

import dev.cordon.incident.alerts.application.MailboxStore;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PgMailboxStore implements MailboxStore {

  private static final String CLAIM =
      """
      insert into alert_mailbox as m (name, lease_id, leased_until) values ($1, $2, $4)
      on conflict (tenant_id, name) do update
         set lease_id = excluded.lease_id, leased_until = excluded.leased_until
       where m.leased_until is null or m.leased_until <= $3
      returning uid_validity, last_uid
      """;

  private static final String ADVANCE =
      "update alert_mailbox set uid_validity = $3, last_uid = $4 where name = $1 and lease_id = $2";

  private static final String RELEASE =
      """
      update alert_mailbox set lease_id = null, leased_until = null
       where name = $1 and lease_id = $2
      """;

  private final TenantTransactions transactions;

  PgMailboxStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Optional<Position>> claim(
      Caller caller, String name, UUID lease, Instant now, Instant until) {
    Tuple row = Tuple.of(name, lease, now.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC));
    return execute(caller, CLAIM, row).map(rows -> Rows.first(rows, PgMailboxStore::position));
  }

  private static Position position(Row row) {
    return new Position(row.getLong("uid_validity"), row.getLong("last_uid"));
  }

  @Override
  public Uni<Boolean> advance(Caller caller, String name, UUID lease, Position reached) {
    return execute(caller, ADVANCE, Tuple.of(name, lease, reached.uidValidity(), reached.lastUid()))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Uni<Void> release(Caller caller, String name, UUID lease) {
    return execute(caller, RELEASE, Tuple.of(name, lease)).replaceWithVoid();
  }

  private Uni<RowSet<Row>> execute(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }
}
