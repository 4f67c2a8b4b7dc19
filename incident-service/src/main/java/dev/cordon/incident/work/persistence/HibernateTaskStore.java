package dev.cordon.incident.work.persistence;

import dev.cordon.incident.work.application.TaskStore;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskGraph;
import dev.cordon.incident.work.domain.TaskMove;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateTaskStore implements TaskStore {

  private static final String BY_ID = "from TaskEntity where incidentId = :incident and id = :id";

  private static final String BY_IDS =
      "from TaskEntity where incidentId = :incident and id in :ids";

  private static final String GRAPH =
      """
      select t.id, t.title, t.state, t.needs from TaskEntity t
       where t.incidentId = :incident order by t.id
      """;

  private static final String MOVES =
      """
      from TaskMoveEntity m
       where m.incidentId = :incident and m.taskId = :task and m.version < :below
       order by m.version desc
      """;

  private final TenantTransactions transactions;

  HibernateTaskStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, Task task) {
    return transactions.inSession(
        caller, session -> session.persist(TaskEntity.of(task)).call(session::flush));
  }

  @Override
  public Uni<Optional<Task>> find(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, incidentId, id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(TaskEntity::toDomain)));
  }

  @Override
  public Uni<Void> replace(Caller caller, Task task) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, task.incidentId(), task.id())
                .getSingleResult()
                .invoke(row -> row.take(task))
                .replaceWithVoid());
  }

  @Override
  public Uni<Void> replace(Caller caller, UUID incidentId, List<Task> changed) {
    Map<UUID, Task> byId = changed.stream().collect(Collectors.toMap(Task::id, task -> task));
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(BY_IDS, TaskEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("ids", byId.keySet())
                .getResultList()
                .invoke(
                    rows ->
                        rows.forEach(
                            row -> Optional.ofNullable(byId.get(row.id)).ifPresent(row::take)))
                .replaceWithVoid());
  }

  @Override
  public Uni<List<Task>> counted(Caller caller, UUID incidentId) {
    TaskQuery query =
        new TaskQuery()
            .where("incidentId = :incident and active = true and dueAfter is not null")
            .with("incident", incidentId);
    return tasks(caller, query, "id", Task.MOST);
  }

  private static Mutiny.SelectionQuery<TaskEntity> byId(
      Mutiny.Session session, UUID incidentId, UUID id) {
    return session
        .createSelectionQuery(BY_ID, TaskEntity.class)
        .setParameter("incident", incidentId)
        .setParameter("id", id);
  }

  @Override
  public Uni<Void> add(Caller caller, TaskMove move) {
    return transactions.inSession(caller, session -> session.persist(TaskMoveEntity.of(move)));
  }

  @Override
  public Uni<List<TaskMove>> moves(
      Caller caller, UUID incidentId, UUID taskId, Optional<Long> belowVersion, int limit) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(MOVES, TaskMoveEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("task", taskId)
                .setParameter("below", belowVersion.orElse(Long.MAX_VALUE))
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(TaskMoveEntity::toDomain).toList()));
  }

  @Override
  public Uni<TaskGraph> graph(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(GRAPH, Object[].class)
                .setParameter("incident", incidentId)
                .getResultList()
                .map(rows -> new TaskGraph(rows.stream().map(TaskEntity::node).toList())));
  }

  @Override
  public Uni<List<Task>> page(
      Caller caller, UUID incidentId, Filter filter, Optional<UUID> after, int limit) {
    TaskQuery query = new TaskQuery().where("incidentId = :incident").with("incident", incidentId);
    if (!filter.states().isEmpty()) {
      query.where("state in :states").with("states", filter.states());
    }
    filter.owner().ifPresent(owner -> query.where("ownerId = :owner").with("owner", owner));
    filter
        .overdueAt()
        .ifPresent(
            now ->
                query
                    .where("active = true and pausedSince is null and dueAt < :now")
                    .with("now", now));
    after.ifPresent(id -> query.where("id > :after").with("after", id));
    return tasks(caller, query, "id", limit);
  }

  @Override
  public Uni<List<Task>> page(
      Caller caller, BrandFilter filter, Optional<TaskPlace> after, int limit) {
    TaskQuery query = new TaskQuery().where("active = true");
    filter
        .ownerSubject()
        .ifPresent(subject -> query.where("ownerSubject = :subject").with("subject", subject));
    filter
        .overdueAt()
        .ifPresent(now -> query.where("pausedSince is null and listedAt < :now").with("now", now));
    // Compared as a pair, so that the index is entered at the place itself.
    after.ifPresent(
        place ->
            query
                .where("(listedAt, id) > (:listed, :id)")
                .with("listed", place.listedAt())
                .with("id", place.id()));
    return tasks(caller, query, "listedAt, id", limit);
  }

  @Override
  public Uni<List<Task>> blocking(Caller caller, UUID incidentId, int limit) {
    TaskQuery query =
        new TaskQuery()
            .where("incidentId = :incident and active = true and mandatory = true")
            .with("incident", incidentId);
    return tasks(caller, query, "id", limit);
  }

  private Uni<List<Task>> tasks(Caller caller, TaskQuery query, String order, int limit) {
    return transactions.inSession(
        caller,
        session ->
            query
                .orderedBy(session, order, limit)
                .getResultList()
                .map(rows -> rows.stream().map(TaskEntity::toDomain).toList()));
  }
}
