package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.OperationQueue;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.Operation;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Everybody locks the directory's row before that of the queue. */
@ApplicationScoped
class PgOperationQueue implements OperationQueue {

  private static final String ADD =
      """
      insert into operation
        (id, alias, kind, initiator, request_id, asked_at, step_since, due_at, asked_in)
      values ($1, $2, $3, $4, $5, $6, $6, $7, $8)
      """;

  private static final String WITHDRAW =
      """
      update operation
         set id = $2, kind = 'WITHDRAW', initiator = $3, request_id = $4, asked_at = $5,
             steps_done = 0, step_since = $5, due_at = $5, lease_id = null, leased_until = null,
             attempts = 0, last_failure = '', asked_in = $6
       where alias = $1 and kind in ('ONBOARD', 'ONBOARD_ANEW')
         and (leased_until is null or leased_until <= $5)
      """;

  /** The first of each organization, the one that is due longest. */
  private static final String CLAIM =
      """
      with next as materialized (
        select id from operation due
         where due_at <= $1 and (leased_until is null or leased_until <= $1)
           and not exists (select from operation earlier
                            where earlier.alias = due.alias
                              and earlier.position < due.position)
         order by due_at limit 1 for update skip locked
      )
      update operation w
         set lease_id = $3, leased_until = $2, attempts = w.attempts + 1
        from next
       where w.id = next.id
      returning w.id, w.kind, w.alias, w.initiator, w.request_id, w.asked_in,
                w.asked_at,
                w.steps_done, w.step_since, w.due_at, w.attempts, w.last_failure,
                coalesce(w.organization_id,
                         (select o.organization_id from organization o where o.alias = w.alias))
                  as organization_id,
                (select o.kind from organization o where o.alias = w.alias) as organization_kind
      """;

  private static final String RENEW =
      "update operation set leased_until = $3 where id = $1 and lease_id = $2";

  private static final String ADVANCE =
      """
      update operation
         set leased_until = $3, steps_done = $4, step_since = $5, organization_id = $6,
             attempts = 1, last_failure = ''
       where id = $1 and lease_id = $2
      """;

  private static final String POSTPONE =
      """
      update operation
         set due_at = $3, lease_id = null, leased_until = null, last_failure = $4
       where id = $1 and lease_id = $2
      """;

  private static final String REMOVE = "delete from operation where id = $1 and lease_id = $2";

  private final TenantTransactions transactions;
  private final Registrations registrations;
  private final StatedRequests requests;

  PgOperationQueue(
      TenantTransactions transactions, Registrations registrations, StatedRequests requests) {
    this.transactions = transactions;
    this.registrations = registrations;
    this.requests = requests;
  }

  @Override
  public Uni<Registration> register(Caller caller, OnboardingRequest request, Instant now) {
    return transactions.inConnection(
        caller, connection -> registrations.register(connection, caller, request, now));
  }

  @Override
  public Uni<UUID> add(
      Caller caller, OperationKind kind, String alias, Instant now, Instant dueAt) {
    UUID id = Ids.next();
    Tuple row =
        Tuple.tuple()
            .addUUID(id)
            .addString(alias)
            .addString(kind.name())
            .addString(caller.actor())
            .addString(caller.requestId())
            .addValue(utc(now))
            .addValue(utc(dueAt))
            .addUUID(caller.tenant().id());
    return joined(connection -> connection.preparedQuery(ADD).execute(row)).replaceWith(id);
  }

  @Override
  public Uni<Boolean> withdraw(Caller caller, String alias, Instant now) {
    Tuple row =
        Tuple.of(
            alias, Ids.next(), caller.actor(), caller.requestId(), utc(now), caller.tenant().id());
    return joined(connection -> connection.preparedQuery(WITHDRAW).execute(row))
        .map(PgOperationQueue::changed);
  }

  @Override
  public Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil) {
    UUID lease = Ids.next();
    return transactions
        .unbound(
            connection ->
                connection
                    .preparedQuery(CLAIM)
                    .execute(Tuple.of(utc(now), utc(leasedUntil), lease)))
        .map(rows -> Rows.first(rows, row -> claimed(lease, row)))
        .chain(
            claimed ->
                claimed
                    .filter(found -> found.operation().kind().isOnboarding())
                    .map(this::stated)
                    .orElseGet(() -> Uni.createFrom().item(claimed)));
  }

  private static Claimed claimed(UUID lease, Row row) {
    String requestId = row.getString("request_id");
    return new Claimed(
        lease,
        operation(row),
        Optional.ofNullable(row.getUUID("organization_id")),
        Optional.empty(),
        row.getString("initiator"),
        // Queued before request ids were kept.
        requestId.isEmpty() ? Ids.next().toString() : requestId,
        new Tenant(row.getUUID("asked_in")));
  }

  /** With what was asked for, which is the organization's where it was asked for. */
  private Uni<Optional<Claimed>> stated(Claimed claimed) {
    return requests
        .find(claimed.askedIn(), claimed.alias())
        .map(request -> Optional.of(claimed.stating(request)));
  }

  private static Operation operation(Row row) {
    return new Operation(
        row.getUUID("id"),
        OperationKind.valueOf(row.getString("kind")),
        row.getString("alias"),
        OrganizationKind.BRAND.name().equals(row.getString("organization_kind")),
        row.getInteger("steps_done"),
        DirectoryRows.time(row, "asked_at").orElseThrow(),
        DirectoryRows.time(row, "step_since").orElseThrow(),
        DirectoryRows.time(row, "due_at").orElseThrow(),
        row.getInteger("attempts"),
        row.getString("last_failure"));
  }

  @Override
  public Uni<Boolean> renew(Claimed claimed, Instant leasedUntil) {
    return held(RENEW, Tuple.of(id(claimed), claimed.lease(), utc(leasedUntil)));
  }

  @Override
  public Uni<Boolean> advance(Claimed claimed, Instant leasedUntil) {
    Operation operation = claimed.operation();
    Tuple row =
        Tuple.of(
            operation.id(),
            claimed.lease(),
            utc(leasedUntil),
            operation.stepsDone(),
            utc(operation.stepSince()));
    return held(ADVANCE, row.addValue(claimed.organizationId().orElse(null)));
  }

  @Override
  public Uni<Boolean> postpone(Claimed claimed, Instant until, String reason) {
    return held(POSTPONE, Tuple.of(id(claimed), claimed.lease(), utc(until), reason));
  }

  @Override
  public Uni<Boolean> remove(Claimed claimed) {
    return joined(
            connection ->
                connection.preparedQuery(REMOVE).execute(Tuple.of(id(claimed), claimed.lease())))
        .map(PgOperationQueue::changed);
  }

  private Uni<Boolean> held(String sql, Tuple parameters) {
    return transactions.unbound(
        connection ->
            connection.preparedQuery(sql).execute(parameters).map(PgOperationQueue::changed));
  }

  private <T> Uni<T> joined(Function<SqlConnection, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(() -> transactions.inConnection(transactions.current().caller(), work));
  }

  private static UUID id(Claimed claimed) {
    return claimed.operation().id();
  }

  private static boolean changed(RowSet<Row> rows) {
    return rows.rowCount() == 1;
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
