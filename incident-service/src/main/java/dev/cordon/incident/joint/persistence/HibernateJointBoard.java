package dev.cordon.incident.joint.persistence;

import dev.cordon.incident.joint.application.JointBoard;
import dev.cordon.incident.joint.domain.JointEntry;
import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.JointTask;
import dev.cordon.incident.joint.domain.Side;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateJointBoard implements JointBoard {

  private static final String LINE =
      """
      select e, c.id
        from JointEntryEntity e
        left join JointEntryEntity c
          on c.tenantId = e.tenantId and c.jointId = e.jointId and c.corrects = e.id
       where e.tenantId = :coordinator and e.jointId = :joint
      """;

  private static final String LINES = LINE + " %s order by e.happenedAt, e.id";

  /** Compared as a pair, so that the index is entered at the place itself. */
  private static final String AFTER = "and (e.happenedAt, e.id) > (:at, :id)";

  private static final String TASK =
      "from JointTaskEntity where tenantId = :coordinator and jointId = :joint";

  private static final String REPLACE_TASK =
      """
      update joint_task
         set assignee_id = cast(nullif($1, '') as uuid), assignee = $2, left_by = $3,
             state = $4, reason = $5, version = $6
       where tenant_id = $7 and joint_id = $8 and id = $9
      returning id
      """;

  private static final String LEAVE_BEHIND =
      """
      update joint_task
         set assignee_id = null, assignee = '', left_by = assignee,
             state = 'OPEN', reason = $1, version = version + 1
       where tenant_id = $2 and joint_id = $3 and assignee_id = $4
         and state in ('OPEN', 'IN_PROGRESS')
      returning id
      """;

  /** With something beside the count: a column alone would come as it is. */
  private static final String COUNT_TASKS =
      """
      select count(*) as many, 1 as beside
        from (select 1 from joint_task where tenant_id = $1 and joint_id = $2 limit $3) t
      """;

  private static final UUID FIRST = new UUID(0, 0);

  private final TenantTransactions transactions;

  HibernateJointBoard(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, JointIncident joint, JointEntry entry) {
    return transactions.inSession(
        caller, session -> session.persist(JointEntryEntity.of(joint, entry)).call(session::flush));
  }

  @Override
  public Uni<Optional<Line>> line(Caller caller, JointIncident joint, UUID entryId) {
    return transactions.inSession(
        caller,
        session ->
            lines(of(session, joint, LINE + " and e.id = :id").setParameter("id", entryId))
                .map(found -> found.stream().findFirst()));
  }

  @Override
  public Uni<List<Line>> lines(
      Caller caller, JointIncident joint, Optional<Place> after, int limit) {
    return transactions.inSession(
        caller,
        session -> {
          Mutiny.SelectionQuery<Object[]> query =
              of(session, joint, LINES.formatted(after.isPresent() ? AFTER : ""))
                  .setMaxResults(limit);
          after.ifPresent(
              place -> query.setParameter("at", place.happenedAt()).setParameter("id", place.id()));
          return lines(query);
        });
  }

  private static Mutiny.SelectionQuery<Object[]> of(
      Mutiny.Session session, JointIncident joint, String query) {
    return session
        .createSelectionQuery(query, Object[].class)
        .setParameter("coordinator", joint.coordinator().id())
        .setParameter("joint", joint.id());
  }

  private static Uni<List<Line>> lines(Mutiny.SelectionQuery<Object[]> query) {
    return query
        .getResultList()
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Line(
                                ((JointEntryEntity) row[0]).toDomain(),
                                Optional.ofNullable((UUID) row[1])))
                    .toList());
  }

  @Override
  public Uni<Void> add(Caller caller, JointIncident joint, JointTask task) {
    return transactions.inSession(
        caller, session -> session.persist(JointTaskEntity.of(joint, task)).call(session::flush));
  }

  @Override
  public Uni<Void> replace(Caller caller, JointIncident joint, JointTask task) {
    return rows(
            caller,
            REPLACE_TASK,
            task.assignee().map(Side::id).map(UUID::toString).orElse(""),
            task.assignee().map(Side::alias).orElse(""),
            task.leftBy().orElse(""),
            task.state().name(),
            task.reason(),
            task.version(),
            joint.coordinator().id(),
            joint.id(),
            task.id())
        .replaceWithVoid();
  }

  @Override
  public Uni<Integer> leaveBehind(Caller caller, JointIncident joint, Side member, String reason) {
    return rows(caller, LEAVE_BEHIND, reason, joint.coordinator().id(), joint.id(), member.id())
        .map(List::size);
  }

  @Override
  public Uni<Optional<JointTask>> task(Caller caller, JointIncident joint, UUID taskId) {
    return transactions.inSession(
        caller,
        session ->
            tasks(session, joint, TASK + " and id = :id", "id", taskId, 1)
                .map(found -> found.stream().findFirst()));
  }

  @Override
  public Uni<List<JointTask>> tasks(
      Caller caller, JointIncident joint, Optional<UUID> after, int limit) {
    return transactions.inSession(
        caller,
        session ->
            tasks(
                session,
                joint,
                TASK + " and id > :after order by id",
                "after",
                after.orElse(FIRST),
                limit));
  }

  private static Uni<List<JointTask>> tasks(
      Mutiny.Session session,
      JointIncident joint,
      String query,
      String name,
      UUID value,
      int limit) {
    return session
        .createSelectionQuery(query, JointTaskEntity.class)
        .setParameter("coordinator", joint.coordinator().id())
        .setParameter("joint", joint.id())
        .setParameter(name, value)
        .setMaxResults(limit)
        .getResultList()
        .map(rows -> rows.stream().map(JointTaskEntity::toDomain).toList());
  }

  @Override
  public Uni<Integer> countTasks(Caller caller, JointIncident joint, int limit) {
    return rows(caller, COUNT_TASKS, joint.coordinator().id(), joint.id(), limit)
        .map(rows -> ((Number) rows.getFirst()[0]).intValue());
  }

  private Uni<List<Object[]>> rows(Caller caller, String sql, Object... parameters) {
    return transactions.inSession(caller, session -> transactions.current().rows(sql, parameters));
  }
}
