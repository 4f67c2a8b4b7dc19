package dev.cordon.incident.identity.persistence;

import dev.cordon.incident.identity.application.Goal;
import dev.cordon.incident.identity.application.IdentityWork;
import dev.cordon.incident.identity.application.ProviderStore;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

@ApplicationScoped
class PgProviderStore implements ProviderStore {

  /** A tenant has one provider or none: who changes it waits for whoever else does. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('identity_provider ' || app_tenant(), 0))";

  private static final String FAILED =
      "update identity_provider set last_failure = left($1, 500) where version = $2";

  private static final String NO_FAILURE =
      "update identity_provider set last_failure = '' where last_failure <> ''";

  private static final String WORK_FAILED =
      """
      update identity_provider set last_failure = left($1, 500)
       where exists (select from identity_work where organization_id = app_tenant() and goal_id = $2)
      """;

  /** Whoever works on the goal before holds nothing any more. */
  private static final String SET_GOAL =
      """
      insert into identity_work
        (organization_id, alias, goal, goal_id, initiator, request_id, due_at)
      values (app_tenant(), $1, $2, $3, $4, $5, $6)
      on conflict (organization_id) do update
         set goal = excluded.goal, goal_id = excluded.goal_id, initiator = excluded.initiator,
             request_id = excluded.request_id, due_at = excluded.due_at, attempts = 0,
             leased_until = null, lease_id = null
      """;

  private static final String FINISHED =
      "delete from identity_work where organization_id = app_tenant() and goal_id = $1 and lease_id = $2";

  private static final String FINISHED_FOR_NOW =
      """
      update identity_work set due_at = $3, attempts = 0, leased_until = null, lease_id = null
       where organization_id = app_tenant() and goal_id = $1 and lease_id = $2
      """;

  private final TenantTransactions transactions;
  private final AuditTrail audit;
  private final Clock clock;

  PgProviderStore(TenantTransactions transactions, AuditTrail audit, Clock clock) {
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Uni<OwnProvider> read(Caller caller) {
    return transactions.inConnection(caller, ProviderRows::read);
  }

  @Override
  public Uni<OwnProvider> change(
      Caller caller, String alias, OptionalLong expected, Change change) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(LOCK)
                .execute()
                .chain(() -> ProviderRows.read(connection))
                .invoke(provider -> expected.ifPresent(provider::requireVersion))
                .chain(provider -> take(connection, caller, alias, provider, change)));
  }

  private Uni<OwnProvider> take(
      SqlConnection connection, Caller caller, String alias, OwnProvider before, Change change) {
    return ProviderRows.write(connection, change.step().apply(before))
        .call(
            after ->
                follow(connection, caller, alias, after, change.aim().apply(after))
                    .chain(() -> audit.append(caller, change.event(before, after))));
  }

  /** What commits with a change of state: the list of what is cut off, and the work. */
  private Uni<Void> follow(
      SqlConnection connection,
      Caller caller,
      String alias,
      OwnProvider changed,
      Optional<Aim> next) {
    return CutOffRows.follow(connection, alias, changed.state(), now())
        .chain(
            () ->
                next.map(aim -> aim(connection, caller, alias, aim))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private Uni<Void> aim(SqlConnection connection, Caller caller, String alias, Aim aim) {
    return connection
        .preparedQuery(SET_GOAL)
        .execute(
            Tuple.of(
                alias,
                aim.goal().name(),
                Ids.next(),
                caller.actor(),
                caller.requestId(),
                utc(aim.due())))
        .chain(
            () ->
                aim.goal() == Goal.RESTORED
                    ? CutOffRows.refuseEarlier(connection, alias, now())
                    : Uni.createFrom().voidItem());
  }

  @Override
  public Uni<Void> failed(Caller caller, long version, String reason) {
    return update(caller, FAILED, Tuple.of(reason, version));
  }

  @Override
  public Uni<Void> failed(Caller caller, IdentityWork.Claimed work, String reason) {
    return update(caller, WORK_FAILED, Tuple.of(reason, work.goalId()));
  }

  private Uni<Void> update(Caller caller, String sql, Tuple values) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(values).replaceWithVoid());
  }

  @Override
  public Uni<Boolean> finish(
      Caller caller, IdentityWork.Claimed work, Change change, Optional<Instant> again) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(LOCK)
                .execute()
                .chain(() -> release(connection, work, again))
                .chain(
                    held ->
                        held
                            ? reach(connection, caller, work, change).replaceWith(true)
                            : Uni.createFrom().item(false)));
  }

  private static Uni<Boolean> release(
      SqlConnection connection, IdentityWork.Claimed work, Optional<Instant> again) {
    return again
        .map(
            due ->
                connection
                    .preparedQuery(FINISHED_FOR_NOW)
                    .execute(Tuple.of(work.goalId(), work.leaseId(), utc(due))))
        .orElseGet(
            () ->
                connection.preparedQuery(FINISHED).execute(Tuple.of(work.goalId(), work.leaseId())))
        .map(released -> released.rowCount() == 1);
  }

  private Uni<Void> reach(
      SqlConnection connection, Caller caller, IdentityWork.Claimed work, Change change) {
    return ProviderRows.read(connection)
        .chain(
            before ->
                change.step().apply(before).state() == before.state()
                    ? stay(connection, before)
                    : take(connection, caller, work.alias(), before, change))
        .chain(after -> forgetLocked(connection, after.state()));
  }

  /**
   * What was brought about once more may have failed in between; what was stated has to stay so.
   */
  private static Uni<OwnProvider> stay(SqlConnection connection, OwnProvider provider) {
    return provider.state() == ProviderState.CUT_OFF
        ? connection.query(NO_FAILURE).execute().replaceWith(provider)
        : Uni.createFrom().item(provider);
  }

  /** Whose accounts are open, or gone. */
  private static Uni<Void> forgetLocked(SqlConnection connection, ProviderState reached) {
    return switch (reached) {
      case CONNECTED, NONE ->
          connection.query("delete from locked_account").execute().replaceWithVoid();
      case CONNECTING, CUTTING_OFF, CUT_OFF, RESTORING, DISCONNECTING ->
          Uni.createFrom().voidItem();
    };
  }

  @Override
  public Uni<CutOffList> cutOffs() {
    return Uni.createFrom().deferred(() -> cutOffs(clock.instant()));
  }

  /** What is read is so at that moment or later. */
  private Uni<CutOffList> cutOffs(Instant at) {
    return transactions.unbound(connection -> CutOffRows.read(connection, at));
  }

  private OffsetDateTime now() {
    return utc(clock.instant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
