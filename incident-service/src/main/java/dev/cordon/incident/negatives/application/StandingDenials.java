package dev.cordon.incident.negatives.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.exposure.application.Denials;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Negative findings that stand keep the opposite from being stated. */
@ApplicationScoped
class StandingDenials implements Denials {

  private final NegativeFindingStore store;

  StandingDenials(NegativeFindingStore store) {
    this.store = store;
  }

  @Override
  public Uni<Void> requireNone(Caller caller, UUID incidentId, DataCategory category) {
    return store
        .all(caller, incidentId)
        .invoke(
            all ->
                all.stream()
                    .filter(
                        finding ->
                            finding.isStanding()
                                && finding.category() == category
                                && finding.scope().isDeniedByExposure())
                    .findFirst()
                    .ifPresent(StandingDenials::refuse))
        .replaceWithVoid();
  }

  private static void refuse(NegativeFinding standing) {
    throw Refusal.of(
        ErrorReason.CONTRADICTED,
        "Negative finding %s says that %s was not affected: withdraw it first. Letters may have said"
                .formatted(standing.id(), NegativeFinding.words(standing.category()))
            + " so: the withdrawal tells who was told.");
  }
}
