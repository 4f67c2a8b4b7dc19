package dev.cordon.incident.work.application;

import dev.cordon.incident.casework.application.ClosingCondition;
import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Transition;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskTitle;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An incident isn't over while something is left that has to be done. */
@ApplicationScoped
class OpenTasks implements ClosingCondition {

  /** As many as a refusal names. */
  private static final int MOST = 50;

  private final TaskStore tasks;

  OpenTasks(TaskStore tasks) {
    this.tasks = tasks;
  }

  @Override
  public Uni<List<Blocker>> blockers(Caller caller, Incident incident, Transition end) {
    return tasks
        .blocking(caller, incident.id(), MOST)
        .map(blocking -> blocking.stream().map(OpenTasks::blocker).toList());
  }

  private static Blocker blocker(Task task) {
    return new Blocker(
        "tasks",
        "%s is %s: do it, or have an incident-lead cancel it"
            .formatted(TaskTitle.brief(task.content().title()), task.state().word()));
  }
}
