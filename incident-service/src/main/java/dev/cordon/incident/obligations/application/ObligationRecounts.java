package dev.cordon.incident.obligations.application;

import dev.cordon.incident.awareness.application.AwarenessFollower;
import dev.cordon.incident.awareness.application.EntityAwareness;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.obligations.domain.Obligation;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What runs from when a legal entity knew is due by what is recorded of that now, whatever was said
 * when it was recorded. What is met or not owed stays as it was, until it runs again.
 */
@ApplicationScoped
class ObligationRecounts implements AwarenessFollower {

  private final CaseFile incidents;
  private final EntityAwareness awareness;
  private final ObligationStore obligations;
  private final AuditTrail audit;
  private final Clock clock;

  ObligationRecounts(
      CaseFile incidents,
      EntityAwareness awareness,
      ObligationStore obligations,
      AuditTrail audit,
      Clock clock) {
    this.incidents = incidents;
    this.awareness = awareness;
    this.obligations = obligations;
    this.audit = audit;
    this.clock = clock;
  }

  private record Change(Obligation before, Obligation after) {

    boolean isNone() {
      return before.equals(after);
    }
  }

  @Override
  public Uni<Void> stated(Caller caller, UUID incidentId) {
    return awareness
        .of(caller, incidentId)
        .chain(
            aware ->
                obligations
                    .counted(caller, incidentId)
                    .map(counted -> changes(counted, aware))
                    .chain(changes -> InTurn.each(changes, change -> keep(caller, change))));
  }

  private static List<Change> changes(List<Obligation> counted, Map<String, Instant> aware) {
    return counted.stream()
        .flatMap(
            before ->
                Optional.ofNullable(aware.get(before.legalEntity()))
                    .map(at -> new Change(before, before.recounted(at)))
                    .stream())
        .filter(change -> !change.isNone())
        .toList();
  }

  private Uni<Void> keep(Caller caller, Change change) {
    Obligation before = change.before();
    Obligation after = change.after();
    return obligations
        .replace(caller, after)
        .chain(
            () ->
                incidents.note(
                    caller,
                    after.incidentId(),
                    ObligationEvents.recounted(before, after, clock.instant())))
        .chain(() -> audit.append(caller, ObligationEvents.recount(before, after)));
  }
}
