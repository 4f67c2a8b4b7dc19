package dev.cordon.incident.work.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.work.domain.Playbook;
import dev.cordon.incident.work.domain.ShelvedPlaybook;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is made of playbooks for incidents. */
@ApplicationScoped
public class Playbooks {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final Shelf shelf;
  private final PlaybookStore store;
  private final TaskStore tasks;
  private final AuditTrail audit;
  private final Clock clock;

  Playbooks(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      Shelf shelf,
      PlaybookStore store,
      TaskStore tasks,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.shelf = shelf;
    this.store = store;
    this.tasks = tasks;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Makes tasks of all its steps, in one statement. Refused when it was applied before, whatever
   * its version: what was added or cancelled since would be made anew.
   *
   * @param read as the shelf has it; before, since nobody should wait for a thread that reads
   * @param expectedVersion what whoever applies it has read
   */
  public Uni<List<Task>> apply(
      Caller caller, UUID incidentId, ShelvedPlaybook read, int expectedVersion) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .chain(
                    incident ->
                        shelf
                            .asItStands(caller, read)
                            .map(shelved -> applicable(shelved, expectedVersion))
                            .chain(playbook -> apply(caller, incident, playbook))));
  }

  private static Playbook applicable(ShelvedPlaybook shelved, int expectedVersion) {
    if (shelved.playbook().version() != expectedVersion) {
      throw Refusal.invalid("version", "isn't the playbook's: read it, then apply that one");
    }
    if (shelved.isRetired()) {
      throw Refusal.of(ErrorReason.WRONG_STATE, "This playbook is retired: apply another one.");
    }
    return shelved.playbook();
  }

  private Uni<List<Task>> apply(Caller caller, Incident incident, Playbook playbook) {
    Instant now = clock.instant();
    List<Task> made = playbook.tasks(incident, caller.actor(), now);
    return store
        .applied(caller, incident.id(), playbook, caller.actor(), now)
        .invoke(Playbooks::requireFirst)
        .chain(() -> tasks.graph(caller, incident.id()))
        .invoke(graph -> graph.requireRoomFor(made.size()))
        .chain(() -> store.add(caller, made))
        .chain(() -> incidents.note(caller, incident.id(), sentence(playbook, made)))
        .chain(() -> audit.append(caller, event(incident, playbook, made)))
        .replaceWith(made);
  }

  private static void requireFirst(boolean first) {
    if (!first) {
      throw Refusal.of(
          ErrorReason.ALREADY_EXISTS,
          "This playbook was applied to the incident before: add what is missing as tasks.");
    }
  }

  private static String sentence(Playbook playbook, List<Task> made) {
    return "Playbook %s (version %d) applied: %d tasks."
        .formatted(playbook.title(), playbook.version(), made.size());
  }

  private static AuditEvent event(Incident incident, Playbook playbook, List<Task> made) {
    return new AuditEvent(
        "playbook.applied",
        "incident",
        incident.id().toString(),
        Map.of(
            "playbook", playbook.name(),
            "version", Integer.toString(playbook.version()),
            "tasks", Integer.toString(made.size())));
  }
}
