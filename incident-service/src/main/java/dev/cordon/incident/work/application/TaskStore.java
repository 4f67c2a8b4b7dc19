package dev.cordon.incident.work.application;

import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskGraph;
import dev.cordon.incident.work.domain.TaskMove;
import dev.cordon.incident.work.domain.TaskState;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where tasks are kept. Every call joins an open transaction; whoever changes a task has its
 * incident's row, so that nobody else does.
 */
public interface TaskStore {

  /**
   * Which tasks of an incident.
   *
   * @param states empty for all
   * @param overdueAt those alone that are overdue then
   */
  record Filter(Set<TaskState> states, Optional<UUID> owner, Optional<Instant> overdueAt) {

    public static final Filter ALL = new Filter(Set.of(), Optional.empty(), Optional.empty());

    public Filter {
      states = Set.copyOf(states);
    }
  }

  /**
   * Which tasks of a brand, of those that aren't over.
   *
   * @param ownerSubject of this person alone
   * @param overdueAt those alone that are overdue then
   */
  record BrandFilter(Optional<String> ownerSubject, Optional<Instant> overdueAt) {}

  /** A place among the tasks of a brand: those of one moment are in the order of their ids. */
  record TaskPlace(Instant listedAt, UUID id) {

    /** Where tasks without a due time stand: behind all others. */
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    public static TaskPlace of(Task task) {
      return new TaskPlace(task.content().due().map(due -> due.at()).orElse(LAST), task.id());
    }
  }

  Uni<Void> add(Caller caller, Task task);

  Uni<Optional<Task>> find(Caller caller, UUID incidentId, UUID id);

  Uni<Void> replace(Caller caller, Task task);

  /** All of them, of one incident. */
  Uni<Void> replace(Caller caller, UUID incidentId, List<Task> changed);

  /** Those of an incident that aren't over, and due by what is counted: in the order of ids. */
  Uni<List<Task>> counted(Caller caller, UUID incidentId);

  Uni<Void> add(Caller caller, TaskMove move);

  /** Newest first. */
  Uni<List<TaskMove>> moves(
      Caller caller, UUID incidentId, UUID taskId, Optional<Long> belowVersion, int limit);

  /** All tasks of an incident, as far as they depend on each other. */
  Uni<TaskGraph> graph(Caller caller, UUID incidentId);

  /** In the order in which they were added. */
  Uni<List<Task>> page(
      Caller caller, UUID incidentId, Filter filter, Optional<UUID> after, int limit);

  /** By due time, those without one last. */
  Uni<List<Task>> page(Caller caller, BrandFilter filter, Optional<TaskPlace> after, int limit);

  /** Mandatory ones that aren't over, in the order in which they were added. */
  Uni<List<Task>> blocking(Caller caller, UUID incidentId, int limit);
}
