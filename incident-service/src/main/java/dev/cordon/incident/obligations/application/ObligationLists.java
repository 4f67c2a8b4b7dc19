package dev.cordon.incident.obligations.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.obligations.application.ObligationStore.BrandFilter;
import dev.cordon.incident.obligations.application.ObligationStore.ObligationPlace;
import dev.cordon.incident.obligations.domain.Obligation;
import dev.cordon.incident.obligations.domain.ObligationMove;
import dev.cordon.incident.obligations.domain.ObligationState;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reading obligations, of an incident and of the whole brand. */
@ApplicationScoped
public class ObligationLists {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final ObligationStore obligations;
  private final Clock clock;

  ObligationLists(
      UnitOfWork unitOfWork, CaseFile incidents, ObligationStore obligations, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.obligations = obligations;
    this.clock = clock;
  }

  /** What is late in an answer, is so now. */
  public Instant now() {
    return clock.instant();
  }

  public Uni<Obligation> get(Caller caller, UUID incidentId, UUID obligationId) {
    return unitOfWork
        .inTransaction(
            caller,
            () ->
                incidents
                    .require(caller, incidentId)
                    .chain(() -> obligations.find(caller, incidentId, obligationId)))
        .map(found -> found.orElseThrow(() -> Refusal.notFound("obligation")));
  }

  /**
   * In the order in which they were recorded.
   *
   * @param states empty for all
   */
  public Uni<List<Obligation>> page(
      Caller caller,
      UUID incidentId,
      Set<ObligationState> states,
      Optional<UUID> after,
      int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> obligations.page(caller, incidentId, states, after, limit)));
  }

  /** Newest first. */
  public Uni<List<ObligationMove>> moves(
      Caller caller, UUID incidentId, UUID obligationId, Optional<Long> belowVersion, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            get(caller, incidentId, obligationId)
                .chain(
                    () ->
                        obligations.moves(caller, incidentId, obligationId, belowVersion, limit)));
  }

  /** Of all incidents that the caller may know of: by due time, those without one last. */
  public Uni<List<Obligation>> ofBrand(
      Caller caller, BrandFilter filter, Optional<ObligationPlace> after, int limit) {
    return unitOfWork.inTransaction(caller, () -> obligations.page(caller, filter, after, limit));
  }
}
