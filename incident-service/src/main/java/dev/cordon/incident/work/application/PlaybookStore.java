package dev.cordon.incident.work.application;

import dev.cordon.incident.work.domain.Playbook;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where it is kept what was made of playbooks. Every call joins an open transaction. */
public interface PlaybookStore {

  /** False when a version of it was applied to the incident before. */
  Uni<Boolean> applied(Caller caller, UUID incidentId, Playbook playbook, String by, Instant now);

  /** All of them, in one statement. */
  Uni<Void> add(Caller caller, List<Task> tasks);
}
