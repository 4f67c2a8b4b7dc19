package dev.cordon.incident.identity.persistence;

import static dev.cordon.contracts.common.v1.ErrorReason.VERSION_MISMATCH;

import dev.cordon.incident.identity.application.Goal;
import dev.cordon.incident.identity.application.IdentityWork;
import dev.cordon.incident.identity.application.ProviderStore;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgProviderStore implements ProviderStore {

  /** A tenant has one provider or none: who changes it waits for whoever else does. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('identity_provider ' || app_tenant(), 0))";

  private static final String FAILED = "update identity_provider set last_failure = left($1, 500)";

  private static final String SET_GOAL =
      """
      insert into identity_work
        (organization_id, alias, goal, goal_id, initiator, request_id, due_at)
      values (app_tenant(), $1, $2, $3, $4, $5, $6)
      on conflict (organization_id) do update
         set goal = excluded.goal, goal_id = excluded.goal_id, initiator = excluded.initiator,
             request_id = excluded.request_id, due_at = excluded.due_at, attempts = 0
      """;

  private static final String FINISHED =
      "delete from identity_work where organization_id = app_tenant() and goal_id = $1 and lease_id = $2";

  private static final String CUT_OFF =
      "insert into cut_off_provider (alias, cut_off_at) values ($1, $2) on conflict (alias) do nothing";

  private static final String READMIT = "delete from cut_off_provider where alias = $1";

  private static final String REMEMBER =
      "insert into locked_account (subject) select unnest($1::text[]) on conflict do nothing";

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
                .invoke(provider -> requireVersion(provider, expected))
                .chain(provider -> take(connection, caller, alias, provider, change)));
  }

  private Uni<OwnProvider> take(
      SqlConnection connection, Caller caller, String alias, OwnProvider before, Change change) {
    return ProviderRows.write(connection, change.step().apply(before))
        .call(
            after ->
                follow(connection, caller, alias, after, change.goal())
                    .chain(() -> audit.append(caller, change.event(before, after))));
  }

  private static void requireVersion(OwnProvider provider, OptionalLong expected) {
    if (expected.isPresent() && expected.getAsLong() != provider.version()) {
      throw Refusal.of(
          VERSION_MISMATCH, "The provider was changed meanwhile: read it and decide again.");
    }
  }

  /** What commits with a change of state: the list of what is cut off, and the work. */
  private Uni<Void> follow(
      SqlConnection connection,
      Caller caller,
      String alias,
      OwnProvider changed,
      Optional<Goal> next) {
    return list(connection, alias, changed.state())
        .chain(
            () ->
                next.map(goal -> setGoal(connection, caller, alias, goal))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private Uni<Void> setGoal(SqlConnection connection, Caller caller, String alias, Goal goal) {
    return connection
        .preparedQuery(SET_GOAL)
        .execute(
            Tuple.of(alias, goal.name(), Ids.next(), caller.actor(), caller.requestId(), now()))
        .replaceWithVoid();
  }

  /**
   * Tokens of a provider are accepted while it is connected, and while it is being: those of a
   * removed one never again until then.
   */
  private Uni<Void> list(SqlConnection connection, String alias, ProviderState state) {
    return switch (state) {
      case CUTTING_OFF, CUT_OFF, RESTORING, DISCONNECTING, NONE ->
          connection.preparedQuery(CUT_OFF).execute(Tuple.of(alias, now())).replaceWithVoid();
      case CONNECTED ->
          connection.preparedQuery(READMIT).execute(Tuple.of(alias)).replaceWithVoid();
      case CONNECTING -> Uni.createFrom().voidItem();
    };
  }

  @Override
  public Uni<Void> failed(Caller caller, String reason) {
    return transactions.inConnection(
        caller,
        connection -> connection.preparedQuery(FAILED).execute(Tuple.of(reason)).replaceWithVoid());
  }

  @Override
  public Uni<Void> remember(Caller caller, List<String> lockedSubjects) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(lockedSubjects.toArray(String[]::new)))
                .replaceWithVoid());
  }

  @Override
  public Uni<Set<String>> remembered(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query("select subject from locked_account")
                .execute()
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getString("subject"))
                            .collect(Collectors.toUnmodifiableSet())));
  }

  @Override
  public Uni<Boolean> finish(Caller caller, IdentityWork.Claimed work, Change change) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(LOCK)
                .execute()
                .chain(
                    () ->
                        connection
                            .preparedQuery(FINISHED)
                            .execute(Tuple.of(work.goalId(), work.leaseId())))
                .chain(
                    deleted ->
                        deleted.rowCount() == 1
                            ? reach(connection, caller, work, change).replaceWith(true)
                            : Uni.createFrom().item(false)));
  }

  private Uni<Void> reach(
      SqlConnection connection, Caller caller, IdentityWork.Claimed work, Change change) {
    return ProviderRows.read(connection)
        .chain(before -> take(connection, caller, work.alias(), before, change))
        .chain(
            changed ->
                changed.state() == ProviderState.CUT_OFF
                    ? Uni.createFrom().voidItem()
                    : connection.query("delete from locked_account").execute().replaceWithVoid());
  }

  @Override
  public Uni<Set<String>> cutOff() {
    return transactions.unbound(
        connection ->
            connection
                .query("select alias from cut_off_provider")
                .execute()
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getString("alias"))
                            .collect(Collectors.toUnmodifiableSet())));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
