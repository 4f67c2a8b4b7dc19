package dev.cordon.incident.identity.persistence;

import dev.cordon.incident.identity.application.HolderStore;
import dev.cordon.incident.identity.domain.EmergencyHolder;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@ApplicationScoped
class PgHolderStore implements HolderStore {

  private static final String ADD =
      """
      insert into emergency_holder (subject, username, named_at) values ($1, $2, $3)
      on conflict (tenant_id, subject) do update set username = excluded.username
      returning subject, username, named_at
      """;

  private static final String BEFORE =
      "select subject, username, named_at from emergency_holder where subject = $1 for update";

  private static final String REMOVE =
      "delete from emergency_holder where subject = $1 returning subject, username, named_at";

  private static final String REMOVE_ALL =
      "delete from emergency_holder returning subject, username, named_at";

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
            first(connection.preparedQuery(BEFORE).execute(Tuple.of(holder.subject())))
                .chain(
                    before ->
                        put(connection, holder)
                            .call(after -> audit.append(caller, named(before, after)))));
  }

  private static Uni<EmergencyHolder> put(SqlConnection connection, EmergencyHolder holder) {
    return connection
        .preparedQuery(ADD)
        .execute(
            Tuple.of(
                holder.subject(), holder.username(), holder.namedAt().atOffset(ZoneOffset.UTC)))
        .map(rows -> holder(rows.iterator().next()));
  }

  @Override
  public Uni<Void> remove(Caller caller, String subject) {
    return transactions.inConnection(
        caller,
        connection ->
            first(connection.preparedQuery(REMOVE).execute(Tuple.of(subject)))
                .chain(
                    found ->
                        found
                            .map(removed -> audit.append(caller, removed(removed)))
                            .orElseGet(() -> Uni.createFrom().voidItem())));
  }

  @Override
  public Uni<Void> removeAll(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(REMOVE_ALL)
                .execute()
                .map(rows -> Rows.all(rows, PgHolderStore::holder))
                .chain(removed -> recordAll(caller, removed)));
  }

  private Uni<Void> recordAll(Caller caller, List<EmergencyHolder> removed) {
    return removed.isEmpty()
        ? Uni.createFrom().voidItem()
        : audit.append(
            caller,
            new AuditEvent(
                    "emergency-holder.all-removed",
                    "organization",
                    caller.tenant().id().toString(),
                    Map.of("holders", Integer.toString(removed.size())))
                .from(snapshot(removed), Snapshot.NONE));
  }

  private static Snapshot snapshot(List<EmergencyHolder> holders) {
    return Snapshot.of(
        Map.of(
            "holders",
            holders.stream()
                .map(EmergencyHolder::subject)
                .sorted()
                .collect(Collectors.joining(" "))));
  }

  private static AuditEvent named(Optional<EmergencyHolder> before, EmergencyHolder after) {
    return event("named", after.subject())
        .from(before.map(PgHolderStore::snapshot).orElse(Snapshot.NONE), snapshot(after));
  }

  private static AuditEvent removed(EmergencyHolder holder) {
    return event("removed", holder.subject()).from(snapshot(holder), Snapshot.NONE);
  }

  /** A user name may be an address: that it is another one shows, and not which. */
  private static Snapshot snapshot(EmergencyHolder holder) {
    return Snapshot.of(
        Map.of(
            "username", Snapshot.digest(holder.username()),
            "named_at", holder.namedAt().toString()));
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

  private static Uni<Optional<EmergencyHolder>> first(Uni<RowSet<Row>> found) {
    return found.map(rows -> Rows.stream(rows).findFirst().map(PgHolderStore::holder));
  }

  private static EmergencyHolder holder(Row row) {
    return new EmergencyHolder(
        row.getString("subject"),
        row.getString("username"),
        row.getOffsetDateTime("named_at").toInstant());
  }
}
