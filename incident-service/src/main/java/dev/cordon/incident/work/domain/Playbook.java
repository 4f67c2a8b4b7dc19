package dev.cordon.incident.work.domain;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.work.domain.PlaybookStep.Deadline;
import dev.cordon.kernel.ids.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What experienced people do about a kind of incident, as steps. A version of one never changes:
 * what was applied can be read afterwards.
 *
 * @param name of all its versions
 * @param steps in an order in which each comes after those that it needs
 */
public record Playbook(
    String name, int version, String title, String description, List<PlaybookStep> steps) {

  public static final int MOST_STEPS = 60;

  public Playbook {
    steps = List.copyOf(steps);
  }

  /** The tasks that it makes of its steps, in their order; nobody's yet. */
  public List<Task> tasks(Incident incident, String by, Instant now) {
    Map<String, UUID> ids = new LinkedHashMap<>();
    steps.forEach(step -> ids.put(step.key(), Ids.next()));
    return steps.stream().map(step -> task(step, ids, incident, by, now)).toList();
  }

  private static Task task(
      PlaybookStep step, Map<String, UUID> ids, Incident incident, String by, Instant now) {
    TaskContent content =
        new TaskContent(
            step.title(),
            step.guidance(),
            Optional.empty(),
            Optional.of(step.role()),
            step.due().map(due -> due(due, incident, now)),
            step.mandatory(),
            step.needs().stream().map(key -> id(ids, key)).toList());
    return new Task(
        id(ids, step.key()),
        incident.id(),
        content,
        new Progress.Open(now, ""),
        false,
        0,
        1,
        now,
        by);
  }

  private static Due due(Deadline deadline, Incident incident, Instant now) {
    Instant from = deadline.anchor().of(incident, now);
    return Due.counted(Counted.of(deadline, from, now), deadline.fixed());
  }

  private static UUID id(Map<String, UUID> ids, String key) {
    return Optional.ofNullable(ids.get(key))
        .orElseThrow(() -> new IllegalStateException("a playbook has no step " + key));
  }
}
