package dev.cordon.incident.obligations.application;

import dev.cordon.incident.obligations.domain.Obligation;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is owed by when, for other features. Every call joins an open transaction. */
@ApplicationScoped
public class DueObligations {

  /**
   * An obligation, as far as its time goes.
   *
   * @param dueAt empty without fixed hours
   * @param runningSince when it was recorded, or runs again
   * @param over what has become of it, in a word; empty while it runs
   */
  public record DueObligation(
      Optional<Instant> dueAt, Instant runningSince, Optional<String> over) {}

  private final ObligationStore obligations;

  DueObligations(ObligationStore obligations) {
    this.obligations = obligations;
  }

  public Uni<Optional<DueObligation>> find(Caller caller, UUID incidentId, UUID id) {
    return obligations.find(caller, incidentId, id).map(found -> found.map(DueObligations::of));
  }

  private static DueObligation of(Obligation obligation) {
    return new DueObligation(
        obligation.dueAt(),
        obligation.standing().since(),
        obligation.isRunning() ? Optional.empty() : Optional.of(obligation.state().word()));
  }
}
