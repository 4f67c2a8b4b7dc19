package dev.cordon.incident.negatives.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.evidence.application.EvidenceReliance;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What letters assure people of is proven for as long as it stands. */
@ApplicationScoped
class StandingReliance implements EvidenceReliance {

  private final NegativeFindingStore store;

  StandingReliance(NegativeFindingStore store) {
    this.store = store;
  }

  @Override
  public Uni<Void> requireNone(Caller caller, EvidenceFile file) {
    return store
        .all(caller, file.incidentId())
        .invoke(
            all ->
                all.stream()
                    .filter(finding -> finding.isStanding() && finding.reliesOn(file.id()))
                    .findFirst()
                    .ifPresent(StandingReliance::refuse))
        .replaceWithVoid();
  }

  private static void refuse(NegativeFinding standing) {
    throw Refusal.of(
        ErrorReason.WRONG_STATE,
        "Negative finding %s, which stands, relies on this file: withdraw it, or correct it by one"
                .formatted(standing.id())
            + " that relies on something else.");
  }
}
