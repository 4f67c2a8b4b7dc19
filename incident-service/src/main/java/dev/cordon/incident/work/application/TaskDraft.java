package dev.cordon.incident.work.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.application.Colleagues.Colleague;
import dev.cordon.incident.work.domain.Due;
import dev.cordon.incident.work.domain.TaskContent;
import dev.cordon.incident.work.domain.TaskContent.Owner;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody says of a task, before its owner is looked up.
 *
 * @param owner among the organization's people; empty for nobody
 */
public record TaskDraft(
    String title,
    String guidance,
    Optional<UUID> owner,
    Optional<Role> role,
    Optional<Due> due,
    boolean mandatory,
    List<UUID> needs) {

  public TaskDraft {
    needs = List.copyOf(needs);
  }

  /** Refuses an owner who wasn't found. */
  TaskContent content(Optional<Colleague> found) {
    if (owner.isPresent() && found.isEmpty()) {
      throw Refusal.invalid("owner_id", "isn't one of the brand's people who have an account");
    }
    return new TaskContent(
        title,
        guidance,
        found.map(colleague -> new Owner(colleague.id(), colleague.subject())),
        role,
        due,
        mandatory,
        needs);
  }
}
