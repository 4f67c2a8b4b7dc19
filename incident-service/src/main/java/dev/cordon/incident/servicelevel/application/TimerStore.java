package dev.cordon.incident.servicelevel.application;

import dev.cordon.incident.servicelevel.domain.Pause;
import dev.cordon.incident.servicelevel.domain.Timer;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where timers and pauses are kept. Every call joins an open transaction of a session; whoever
 * changes something has the incident's row.
 */
public interface TimerStore {

  Uni<Void> add(Caller caller, List<Timer> timers);

  /** In the order of the milestones; none for an incident that isn't measured. */
  Uni<List<Timer>> of(Caller caller, UUID incidentId);

  Uni<Optional<Timer>> find(Caller caller, UUID incidentId, UUID id);

  Uni<Void> replace(Caller caller, List<Timer> timers);

  Uni<Void> add(Caller caller, Pause pause);

  /** Keeps how it ended. */
  Uni<Void> end(Caller caller, Pause ended);

  Uni<Optional<Pause>> pause(Caller caller, UUID incidentId, UUID id);

  /** Oldest first. */
  Uni<List<Pause>> pauses(Caller caller, UUID incidentId);

  /** The one that lasts. */
  Uni<Optional<Pause>> lasting(Caller caller, UUID incidentId);
}
