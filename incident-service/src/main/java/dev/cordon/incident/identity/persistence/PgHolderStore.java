package dev.cordon.incident.identity.persistence;

import dev.cordon.incident.identity.application.HolderStore;
import dev.cordon.incident.identity.domain.EmergencyHolder;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PgHolderStore implements HolderStore {

  private static final String ADD =
      """
      insert into emergency_holder (subject, username, named_at) values ($1, $2, $3)
      on conflict (tenant_id, subject) do update set username = excluded.username
      returning subject, username, named_at
      """;

  private static final String REMOVE = "delete from emergency_holder where subject = $1";

  private static final String LIST =
      "select subject, username, named_at from emergency_holder order by username, subject";

  private static final String NAMED = "select 1 from emergency_holder where subject = $1";

  private final TenantTransactions transactions;
  private final AuditTrail audit;

  PgHolderStore(TenantTransactions transactions, AuditTrail audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Uni<EmergencyHolder> add(Caller caller, EmergencyHolder holder) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(ADD)
                .execute(
                    Tuple.of(
                        holder.subject(),
                        holder.username(),
                        holder.namedAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> holder(rows.iterator().next()))
                .call(() -> audit.append(caller, event("named", holder.subject()))));
  }

  @Override
  public Uni<Void> remove(Caller caller, String subject) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(subject))
                .chain(
                    removed ->
                        removed.rowCount() == 0
                            ? Uni.createFrom().voidItem()
                            : audit.append(caller, event("removed", subject))));
  }

  @Override
  public Uni<Void> removeAll(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query("delete from emergency_holder")
                .execute()
                .chain(removed -> recordAll(caller, removed.rowCount())));
  }

  private Uni<Void> recordAll(Caller caller, int holders) {
    return holders == 0
        ? Uni.createFrom().voidItem()
        : audit.append(
            caller,
            new AuditEvent(
                "emergency-holder.all-removed",
                "organization",
                caller.tenant().id().toString(),
                Map.of("holders", Integer.toString(holders))));
  }

  @Override
  public Uni<List<EmergencyHolder>> list(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection.query(LIST).execute().map(rows -> Rows.all(rows, PgHolderStore::holder)));
  }

  @Override
  public Uni<Boolean> isNamed(Caller caller, String subject) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(NAMED)
                .execute(Tuple.of(subject))
                .map(rows -> rows.rowCount() == 1));
  }

  private static AuditEvent event(String what, String subject) {
    return new AuditEvent("emergency-holder." + what, "emergency-holder", subject, Map.of());
  }

  private static EmergencyHolder holder(Row row) {
    return new EmergencyHolder(
        row.getString("subject"),
        row.getString("username"),
        row.getOffsetDateTime("named_at").toInstant());
  }
}
