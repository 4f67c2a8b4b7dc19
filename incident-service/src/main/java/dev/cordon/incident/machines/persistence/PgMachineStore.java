package dev.cordon.incident.machines.persistence;

import static dev.cordon.contracts.common.v1.ErrorReason.ALREADY_EXISTS;
import static dev.cordon.contracts.common.v1.ErrorReason.VERSION_MISMATCH;
import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.incident.machines.application.MachineStore;
import dev.cordon.incident.machines.application.MachineWork;
import dev.cordon.incident.machines.domain.Machine;
import dev.cordon.incident.machines.domain.MachineState;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class PgMachineStore implements MachineStore {

  private static final int MOST_MACHINES = 100;

  /** Who adds one waits for whoever else does: they are counted. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('machine ' || app_tenant(), 0))";

  private static final String COUNT =
      "select count(*) from machine where state not in ('REVOKED', 'LEAVING')";

  private static final String PAGE =
      MachineRows.SELECT + "where $1::uuid is null or id < $1 order by id desc limit $2";

  private static final String BY_ID = MachineRows.SELECT + "where id = $1";

  private static final String FAILED =
      "update machine set last_failure = left($2, 500) where id = $1";

  private final TenantTransactions transactions;
  private final AuditTrail audit;
  private final Clock clock;

  PgMachineStore(TenantTransactions transactions, AuditTrail audit, Clock clock) {
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Uni<Machine> add(
      Caller caller, String alias, Machine fresh, AuditEvent event, Instant due) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(LOCK)
                .execute()
                .chain(() -> requireRoom(connection))
                .chain(() -> insert(connection, fresh))
                .chain(() -> MachineFollowUp.order(connection, caller, alias, fresh, due))
                .chain(() -> audit.append(caller, MachineTrail.made(event, fresh)))
                .replaceWith(fresh));
  }

  private static Uni<Void> requireRoom(SqlConnection connection) {
    return connection
        .query(COUNT)
        .execute()
        .invoke(
            rows -> {
              if (rows.iterator().next().getLong(0) >= MOST_MACHINES) {
                throw Refusal.of(
                    WRONG_STATE,
                    "This organization has " + MOST_MACHINES + " machines: revoke one first.");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> insert(SqlConnection connection, Machine fresh) {
    return connection
        .preparedQuery(MachineRows.INSERT)
        .execute(MachineRows.tuple(fresh))
        .invoke(
            inserted -> {
              if (inserted.rowCount() == 0) {
                throw Refusal.of(ALREADY_EXISTS, "This organization has a machine of that name.");
              }
            })
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<Machine>> find(Caller caller, UUID id) {
    return transactions.inConnection(caller, connection -> find(connection, BY_ID, id));
  }

  private static Uni<Optional<Machine>> find(SqlConnection connection, String sql, UUID id) {
    return connection.preparedQuery(sql).execute(Tuple.of(id)).map(MachineRows::first);
  }

  @Override
  public Uni<List<Machine>> page(Caller caller, Optional<UUID> after, int limit) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(after.orElse(null), limit))
                .map(rows -> MachineRows.machines(rows).toList()));
  }

  @Override
  public Uni<List<UUID>> ids(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query("select id from machine order by id")
                .execute()
                .map(rows -> Rows.all(rows, row -> row.getUUID("id"))));
  }

  @Override
  public Uni<Machine> change(
      Caller caller, String alias, UUID id, OptionalLong expected, Change change) {
    return transactions.inConnection(
        caller,
        connection ->
            locked(connection, id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("machine")))
                .invoke(machine -> requireVersion(machine, expected))
                .chain(before -> take(connection, caller, alias, before, change)));
  }

  private Uni<Machine> take(
      SqlConnection connection, Caller caller, String alias, Machine before, Change change) {
    Machine after = change.step().apply(before);
    return after.equals(before)
        ? Uni.createFrom().item(before)
        : update(connection, after)
            .chain(() -> MachineFollowUp.cutOff(connection, after, clock.instant()))
            .chain(() -> MachineFollowUp.order(connection, caller, alias, after, change.due()))
            .chain(() -> audit.append(caller, MachineTrail.changed(change.event(), before, after)))
            .replaceWith(after);
  }

  private static Uni<Optional<Machine>> locked(SqlConnection connection, UUID id) {
    return find(connection, BY_ID + " for update", id);
  }

  private static void requireVersion(Machine machine, OptionalLong expected) {
    if (expected.isPresent() && expected.getAsLong() != machine.version()) {
      throw Refusal.of(
          VERSION_MISMATCH, "The machine was changed meanwhile: read it and decide again.");
    }
  }

  private static Uni<Void> update(SqlConnection connection, Machine machine) {
    return connection
        .preparedQuery(MachineRows.UPDATE)
        .execute(MachineRows.tuple(machine))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> failed(Caller caller, UUID id, String reason) {
    return transactions.inConnection(
        caller,
        connection ->
            connection.preparedQuery(FAILED).execute(Tuple.of(id, reason)).replaceWithVoid());
  }

  @Override
  public Uni<Boolean> followed(Caller caller, MachineWork.Claimed work, Instant at) {
    return transactions.inConnection(
        caller,
        connection ->
            locked(connection, work.machine())
                .chain(found -> followed(connection, caller, work, found, at)));
  }

  private Uni<Boolean> followed(
      SqlConnection connection,
      Caller caller,
      MachineWork.Claimed work,
      Optional<Machine> found,
      Instant at) {
    Instant next = found.flatMap(machine -> machine.nextEnd(at)).orElse(null);
    return MachineFollowUp.done(connection, work, next)
        .call(
            still ->
                still && found.isPresent()
                    ? reach(connection, caller, found.get(), at)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> reach(SqlConnection connection, Caller caller, Machine before, Instant at) {
    Machine after = before.followed(at);
    Uni<Void> kept =
        before.state() == MachineState.LEAVING
            ? connection
                .preparedQuery("delete from machine where id = $1")
                .execute(Tuple.of(before.id()))
                .replaceWithVoid()
            : update(connection, after);
    return MachineFollowUp.gone(connection, before, at)
        .chain(() -> kept)
        .chain(
            () ->
                after.equals(before)
                    ? Uni.createFrom().voidItem()
                    : audit.append(caller, MachineTrail.reached(before, after)));
  }

  @Override
  public Uni<Set<String>> cutOff() {
    return transactions.unbound(
        connection ->
            connection
                .query("select client_id from cut_off_client")
                .execute()
                .map(
                    rows ->
                        Rows.stream(rows)
                            .map(row -> row.getString("client_id"))
                            .collect(Collectors.toUnmodifiableSet())));
  }

  @Override
  public Uni<Void> note(Caller caller, AuditEvent event) {
    return transactions.inConnection(caller, connection -> audit.append(caller, event));
  }
}
