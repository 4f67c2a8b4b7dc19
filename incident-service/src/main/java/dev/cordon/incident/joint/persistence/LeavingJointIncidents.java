package dev.cordon.incident.joint.persistence;

import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Whoever leaves is in no joint incident any more, and those that it coordinated are closed: others
 * read them on. What it has put there stays, since they have built on it; its tasks that aren't
 * over are left to them. Some at a time, each with a line on the shared timeline: one that fails is
 * begun anew where it stopped.
 */
@ApplicationScoped
class LeavingJointIncidents implements LeavingOrganization {

  private static final int AT_ONCE = 50;

  /** The rows of joint incidents come first and in one order, as for whoever writes there. */
  private static final String COORDINATED =
      """
      select id from joint_incident where tenant_id = $1 and state = 'OPEN'
       order by id limit $2 for no key update
      """;

  private static final String TELL_CLOSED =
      """
      insert into joint_entry
        (tenant_id, joint_id, id, author_id, author, kind, happened_at, noted_at, text)
      select tenant_id, id, uuidv7(), tenant_id, coordinator, 'EVENT', app_now(), app_now(),
             'Closed: The coordinator has left.'
        from joint_incident where tenant_id = $1 and id = any ($2)
      """;

  private static final String CLOSE =
      """
      update joint_incident
         set state = 'CLOSED', closing_reason = 'The coordinator has left.', version = version + 1
       where tenant_id = $1 and id = any ($2)
      """;

  private static final String TAKING_PART =
      """
      select j.id
        from joint_member m
        join joint_incident j on j.tenant_id = m.tenant_id and j.id = m.joint_id
       where m.member_id = $1 and m.standing in ('INVITED', 'JOINED')
       order by j.id limit $2 for no key update of j
      """;

  /** While it is in still: afterwards it may write nothing there. Who was invited isn't named. */
  private static final String TELL_LEFT =
      """
      insert into joint_entry
        (tenant_id, joint_id, id, author_id, author, kind, happened_at, noted_at, text)
      select tenant_id, joint_id, uuidv7(), member_id, alias, 'EVENT', app_now(), app_now(),
             alias || ' left.'
        from joint_member where member_id = $1 and joint_id = any ($2) and standing = 'JOINED'
      """;

  /** Likewise. What is closed stays as it was. The line is that of {@code JointTask.left}. */
  private static final String LEAVE_TASKS =
      """
      with l as (
        update joint_task t
           set assignee_id = null, assignee = '', left_by = t.assignee,
               state = 'OPEN', reason = t.assignee || ' left.', version = t.version + 1
          from joint_incident j
         where j.tenant_id = t.tenant_id and j.id = t.joint_id and j.state = 'OPEN'
           and t.assignee_id = $1 and t.joint_id = any ($2) and t.state in ('OPEN', 'IN_PROGRESS')
        returning t.tenant_id, t.joint_id, t.left_by)
      insert into joint_entry
        (tenant_id, joint_id, id, author_id, author, kind, happened_at, noted_at, text)
      select tenant_id, joint_id, uuidv7(), $1, left_by, 'EVENT', app_now(), app_now(),
             'Tasks of ' || left_by || ' that need another organization: ' || count(*) || '.'
        from l group by tenant_id, joint_id, left_by
      """;

  private static final String LEAVE =
      """
      update joint_member set standing = 'LEFT', answered_at = app_now()
       where member_id = $1 and joint_id = any ($2) and standing in ('INVITED', 'JOINED')
      """;

  /** What is left of memberships that others have ended included. */
  private static final String FORGET = "delete from joint_participation where tenant_id = $1";

  private final TenantTransactions transactions;
  private final AuditTrail audit;

  LeavingJointIncidents(TenantTransactions transactions, AuditTrail audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Uni<Void> leave(Caller.Service caller) {
    return whilst(caller, connection -> some(caller, connection, COORDINATED, this::close))
        .chain(() -> whilst(caller, connection -> some(caller, connection, TAKING_PART, this::end)))
        .chain(
            () ->
                transactions.inConnection(
                    caller,
                    connection ->
                        connection
                            .preparedQuery(FORGET)
                            .execute(Tuple.of(caller.tenant().id()))
                            .replaceWithVoid()));
  }

  /** As long as there may be more, each time in a transaction of its own. */
  private Uni<Void> whilst(Caller.Service caller, Function<SqlConnection, Uni<Boolean>> some) {
    return InTurn.whilst(() -> transactions.inConnection(caller, some));
  }

  @FunctionalInterface
  private interface Ending {
    Uni<Void> of(Caller.Service caller, SqlConnection connection, List<UUID> joints);
  }

  private static Uni<Boolean> some(
      Caller.Service caller, SqlConnection connection, String lock, Ending ending) {
    return connection
        .preparedQuery(lock)
        .execute(Tuple.of(caller.tenant().id(), AT_ONCE))
        .map(rows -> Rows.all(rows, row -> row.getUUID("id")))
        .call(
            joints ->
                joints.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : ending.of(caller, connection, joints))
        .map(joints -> joints.size() == AT_ONCE);
  }

  private Uni<Void> close(Caller.Service caller, SqlConnection connection, List<UUID> joints) {
    return changed(caller, connection, TELL_CLOSED, joints)
        .chain(() -> changed(caller, connection, CLOSE, joints))
        .chain(closed -> record(caller, "closed", closed));
  }

  private Uni<Void> end(Caller.Service caller, SqlConnection connection, List<UUID> joints) {
    return changed(caller, connection, TELL_LEFT, joints)
        .chain(() -> changed(caller, connection, LEAVE_TASKS, joints))
        .chain(() -> changed(caller, connection, LEAVE, joints))
        .chain(left -> record(caller, "left", left));
  }

  private static Uni<Integer> changed(
      Caller.Service caller, SqlConnection connection, String sql, List<UUID> joints) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.of(caller.tenant().id(), joints.toArray(UUID[]::new)))
        .map(rows -> rows.rowCount());
  }

  private Uni<Void> record(Caller.Service caller, String what, int count) {
    return audit.append(
        caller,
        new AuditEvent(
            "joint_incidents.left",
            "organization",
            caller.tenant().id().toString(),
            Map.of(what, Integer.toString(count))));
  }
}
