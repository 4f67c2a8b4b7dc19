package dev.cordon.incident.work.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The tasks of one incident, and which of them have to be over before which. */
public final class TaskGraph {

  /** A task, as far as others depend on it. */
  public record Node(UUID id, String title, TaskState state, List<UUID> needs) {}

  private final Map<UUID, Node> nodes = new LinkedHashMap<>();

  public TaskGraph(List<Node> tasks) {
    tasks.forEach(task -> nodes.put(task.id(), task));
  }

  /** Refuses one more than an incident may have. */
  public void requireRoomFor(int more) {
    if (nodes.size() + more > Task.MOST) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "An incident has at most %d tasks: this one has %d.".formatted(Task.MOST, nodes.size()));
    }
  }

  /** Refuses needs that aren't tasks of the incident, and such that lead back to the task. */
  public void requireNeeds(Task task) {
    if (!nodes.keySet().containsAll(task.content().needs())) {
      throw Refusal.invalid("needs", "has an id that isn't a task's of the incident");
    }
    if (leadsTo(task.id(), task.content().needs())) {
      throw Refusal.invalid("needs", "lead back to the task itself");
    }
  }

  private boolean leadsTo(UUID task, List<UUID> needs) {
    Deque<UUID> ahead = new ArrayDeque<>(needs);
    Set<UUID> seen = new HashSet<>();
    while (!ahead.isEmpty()) {
      UUID next = ahead.pop();
      if (next.equals(task)) {
        return true;
      }
      Node node = nodes.get(next);
      if (node != null && seen.add(next)) {
        ahead.addAll(node.needs());
      }
    }
    return false;
  }

  /** Refuses to finish a task before those that it needs, and names them. */
  public void requireNeedsOver(Task task) {
    List<FieldViolation> open =
        task.content().needs().stream()
            .map(nodes::get)
            .filter(need -> need != null && !need.state().isOver())
            .map(need -> new FieldViolation("tasks", detail(need)))
            .toList();
    if (!open.isEmpty()) {
      throw Refusal.of(
          ErrorReason.TRANSITION_BLOCKED,
          "Do first what errors names; then this task can be done.",
          open);
    }
  }

  private static String detail(Node need) {
    return "%s is %s: finish or cancel it"
        .formatted(TaskTitle.brief(need.title()), need.state().word());
  }
}
