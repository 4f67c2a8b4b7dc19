package dev.cordon.incident.work.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.work.application.TaskStore.BrandFilter;
import dev.cordon.incident.work.application.TaskStore.Filter;
import dev.cordon.incident.work.application.TaskStore.TaskPlace;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskClock;
import dev.cordon.incident.work.domain.TaskMove;
import dev.cordon.incident.work.domain.TaskState;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reading tasks, of an incident and of the whole brand. */
@ApplicationScoped
public class TaskLists {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final TaskStore tasks;
  private final Clock clock;

  TaskLists(UnitOfWork unitOfWork, CaseFile incidents, TaskStore tasks, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** What is overdue in an answer, is so now. */
  public Instant now() {
    return clock.instant();
  }

  public Uni<Task> get(Caller caller, UUID incidentId, UUID taskId) {
    return unitOfWork
        .inTransaction(
            caller,
            () ->
                incidents
                    .require(caller, incidentId)
                    .chain(() -> tasks.find(caller, incidentId, taskId)))
        .map(found -> found.orElseThrow(() -> Refusal.notFound("task")));
  }

  /**
   * In the order in which they were added.
   *
   * @param states empty for all
   */
  public Uni<List<Task>> page(
      Caller caller,
      UUID incidentId,
      Set<TaskState> states,
      Optional<UUID> owner,
      boolean overdue,
      Optional<UUID> after,
      int limit) {
    Filter filter = new Filter(states, owner, since(overdue));
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> tasks.page(caller, incidentId, filter, after, limit)));
  }

  /** Newest first. */
  public Uni<List<TaskMove>> moves(
      Caller caller, UUID incidentId, UUID taskId, Optional<Long> belowVersion, int limit) {
    return get(caller, incidentId, taskId)
        .chain(
            () ->
                unitOfWork.inTransaction(
                    caller, () -> tasks.moves(caller, incidentId, taskId, belowVersion, limit)));
  }

  /** How long it has run and stood still until now. */
  public Uni<TaskClock> clock(Caller caller, UUID incidentId, UUID taskId, Instant now) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            get(caller, incidentId, taskId)
                .chain(
                    task ->
                        tasks
                            .moves(
                                caller, incidentId, taskId, Optional.empty(), TaskClock.MOST_MOVES)
                            .map(moves -> TaskClock.of(task, moves, now))));
  }

  /** Those that aren't over, by due time. */
  public Uni<List<Task>> ofBrand(
      Caller caller, boolean mine, boolean overdue, Optional<TaskPlace> after, int limit) {
    BrandFilter filter =
        new BrandFilter(mine ? Optional.of(caller.actor()) : Optional.empty(), since(overdue));
    return unitOfWork.inTransaction(caller, () -> tasks.page(caller, filter, after, limit));
  }

  private Optional<Instant> since(boolean overdue) {
    return overdue ? Optional.of(clock.instant()) : Optional.empty();
  }
}
