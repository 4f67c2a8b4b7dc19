package dev.cordon.incident.machines.persistence;

import dev.cordon.incident.machines.application.MachineWork;
import dev.cordon.incident.machines.domain.Machine;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What commits with a change of a machine: what is cut off, and the work. */
final class MachineFollowUp {

  private static final String ORDER =
      """
      insert into machine_work
        (machine_id, organization_id, alias, work_id, initiator, request_id, due_at)
      values ($1, app_tenant(), $2, $3, $4, $5, $6)
      on conflict (machine_id) do update
         set work_id = excluded.work_id, initiator = excluded.initiator,
             request_id = excluded.request_id, due_at = excluded.due_at, attempts = 0
      """;

  /** Nothing else was ordered, and nobody else has taken it: it waits for what the clock brings. */
  private static final String DONE =
      """
      update machine_work
         set due_at = coalesce($4, due_at), leased_until = null, lease_id = null, attempts = 0
       where machine_id = $1 and work_id = $2 and lease_id = $3
      """;

  private static final String NOTHING_TO_COME =
      "delete from machine_work where machine_id = $1 and work_id = $2";

  private static final String CUT_OFF =
      """
      insert into cut_off_client (client_id, cut_off_at)
      select client, $2 from unnest($1::text[]) as client
      on conflict (client_id) do nothing
      """;

  private static final String GONE =
      "update cut_off_client set gone_at = $2 where client_id = any($1) and gone_at is null";

  /** The last token of a client lives five minutes; clocks may differ. */
  private static final Duration AFTER_THE_LAST_TOKEN = Duration.ofMinutes(15);

  private static final String FORGET = "delete from cut_off_client where gone_at < $1";

  private MachineFollowUp() {}

  static Uni<Void> order(
      SqlConnection connection, Caller caller, String alias, Machine machine, Instant due) {
    return connection
        .preparedQuery(ORDER)
        .execute(
            Tuple.of(machine.id(), alias, Ids.next(), caller.actor(), caller.requestId(), utc(due)))
        .replaceWithVoid();
  }

  static Uni<Void> cutOff(SqlConnection connection, Machine machine, Instant now) {
    String[] clients = ended(machine, now);
    return clients.length == 0
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(CUT_OFF).execute(Tuple.of(clients, utc(now))).replaceWithVoid();
  }

  /** Their clients are removed: they are forgotten once their last tokens have ended. */
  static Uni<Void> gone(SqlConnection connection, Machine machine, Instant now) {
    return cutOff(connection, machine, now)
        .chain(
            () -> connection.preparedQuery(GONE).execute(Tuple.of(ended(machine, now), utc(now))))
        .chain(
            () ->
                connection
                    .preparedQuery(FORGET)
                    .execute(Tuple.of(utc(now.minus(AFTER_THE_LAST_TOKEN)))))
        .replaceWithVoid();
  }

  /**
   * Whether it was still this work.
   *
   * @param next when there is more to do; null when there never is
   */
  static Uni<Boolean> done(
      SqlConnection connection, MachineWork.Claimed work, @Nullable Instant next) {
    OffsetDateTime due = next == null ? null : utc(next);
    return connection
        .preparedQuery(DONE)
        .execute(Tuple.of(work.machine(), work.workId(), work.leaseId(), due))
        .map(updated -> updated.rowCount() == 1)
        .call(
            still ->
                still && next == null
                    ? remove(connection, work.machine(), work.workId())
                    : Uni.createFrom().voidItem());
  }

  private static Uni<Void> remove(SqlConnection connection, UUID machine, UUID workId) {
    return connection
        .preparedQuery(NOTHING_TO_COME)
        .execute(Tuple.of(machine, workId))
        .replaceWithVoid();
  }

  private static String[] ended(Machine machine, Instant now) {
    return machine.ended(now).stream()
        .map(credential -> credential.client(machine.id()))
        .toArray(String[]::new);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
