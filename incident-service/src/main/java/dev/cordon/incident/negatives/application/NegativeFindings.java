package dev.cordon.incident.negatives.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.exposure.application.ExposureStore;
import dev.cordon.incident.negatives.application.NegativeFindingStore.Place;
import dev.cordon.incident.negatives.domain.Establishment;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.incident.negatives.domain.NegativeScope;
import dev.cordon.incident.negatives.domain.NegativeScope.OneEntity;
import dev.cordon.incident.negatives.domain.NegativeScope.OneSystem;
import dev.cordon.incident.negatives.domain.NegativeScope.WholeIncident;
import dev.cordon.incident.registry.application.LegalEntities;
import dev.cordon.incident.systems.application.SystemStore;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an incident did not affect: stated, corrected, and withdrawn. */
@ApplicationScoped
public class NegativeFindings {

  /** What somebody states. */
  public record Stating(
      DataCategory category,
      NegativeScope scope,
      Establishment.Said said,
      Optional<UUID> supersedes) {}

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final NegativeFindingStore store;
  private final PendingWithdrawals pending;
  private final KinWithdrawals kin;
  private final ExposureStore exposures;
  private final SystemStore systems;
  private final FiledEvidence files;
  private final LegalEntities entities;
  private final AuditTrail audit;
  private final Clock clock;

  NegativeFindings(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      NegativeFindingStore store,
      PendingWithdrawals pending,
      KinWithdrawals kin,
      ExposureStore exposures,
      SystemStore systems,
      FiledEvidence files,
      LegalEntities entities,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.pending = pending;
    this.kin = kin;
    this.exposures = exposures;
    this.systems = systems;
    this.files = files;
    this.entities = entities;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Refuses a legal entity that the brand doesn't have. Not to be called within a transaction: the
   * registry's are of their own.
   */
  public Uni<Void> requireEntity(Caller caller, NegativeScope scope) {
    return switch (scope) {
      case WholeIncident _, OneSystem _ -> Uni.createFrom().voidItem();
      case OneEntity(String code) ->
          entities
              .of(caller)
              .invoke(all -> requireKnown(all.stream().anyMatch(one -> one.code().equals(code))))
              .replaceWithVoid();
    };
  }

  private static void requireKnown(boolean known) {
    if (!known) {
      throw Refusal.invalid("scope.legal_entity", "is no legal entity of the brand");
    }
  }

  /**
   * Refused once the incident has ended; with CONTRADICTED when the category is found exposed, with
   * ALREADY_EXISTS when one of the category and scope stands, and when it names as evidence what is
   * no file of the incident.
   */
  public Uni<NegativeFinding> state(Caller caller, UUID incidentId, Stating stating) {
    NegativeFinding stated =
        NegativeFinding.of(
            incidentId,
            stating.category(),
            stating.scope(),
            stating.said(),
            caller.actor(),
            clock.instant());
    return unitOfWork.inTransaction(
        caller,
        () ->
            // Whoever says that it was exposed waits for this, or is waited for.
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .chain(() -> requireSystem(caller, stated.scope()))
                .chain(() -> requireUndenied(caller, stated))
                .chain(() -> files.checked(caller, stated))
                .chain(checked -> keep(caller, checked, stating.supersedes())));
  }

  private Uni<Void> requireSystem(Caller caller, NegativeScope scope) {
    return switch (scope) {
      case WholeIncident _, OneEntity _ -> Uni.createFrom().voidItem();
      case OneSystem(UUID id) ->
          systems
              .find(caller, id)
              .invoke(
                  found -> {
                    if (found.isEmpty()) {
                      throw Refusal.invalid("scope.system_id", "is no system of the brand");
                    }
                  })
              .replaceWithVoid();
    };
  }

  private Uni<Void> requireUndenied(Caller caller, NegativeFinding stated) {
    if (!stated.scope().isDeniedByExposure()) {
      return Uni.createFrom().voidItem();
    }
    return exposures
        .findings(caller, stated.incidentId())
        .invoke(
            findings -> {
              if (findings.exposed().contains(stated.category())) {
                throw Refusal.of(
                    ErrorReason.CONTRADICTED,
                    "It is found exposed: %s. State first by a finding that it was not, then this."
                        .formatted(NegativeFinding.words(stated.category())));
              }
            })
        .replaceWithVoid();
  }

  private Uni<NegativeFinding> keep(
      Caller caller, NegativeFinding stated, Optional<UUID> supersedes) {
    return store
        .all(caller, stated.incidentId())
        .chain(all -> keep(caller, stated, all, supersedes));
  }

  private Uni<NegativeFinding> keep(
      Caller caller, NegativeFinding stated, List<NegativeFinding> all, Optional<UUID> supersedes) {
    if (supersedes.isPresent()) {
      NegativeFinding before =
          all.stream()
              .filter(finding -> finding.id().equals(supersedes.get()))
              .findFirst()
              .orElseThrow(
                  () -> Refusal.invalid("supersedes", "is no negative finding of this incident"));
      NegativeFinding next = stated.inPlaceOf(before);
      return add(caller, next)
          .chain(() -> end(caller, before, before.supersededBy(next)))
          .chain(() -> incidents.note(caller, next.incidentId(), next.sentence()))
          .replaceWith(next);
    }
    all.stream()
        .filter(
            finding ->
                finding.isStanding()
                    && finding.category() == stated.category()
                    && finding.scope().equals(stated.scope()))
        .findFirst()
        .ifPresent(NegativeFindings::refuseSecond);
    return add(caller, stated)
        .chain(() -> incidents.note(caller, stated.incidentId(), stated.sentence()))
        .replaceWith(stated);
  }

  private static void refuseSecond(NegativeFinding standing) {
    throw Refusal.of(
        ErrorReason.ALREADY_EXISTS,
        "Finding %s says this already: correct it by one that supersedes it, or withdraw it."
            .formatted(standing.id()));
  }

  private Uni<Void> add(Caller caller, NegativeFinding finding) {
    return store
        .add(caller, finding)
        .chain(() -> audit.append(caller, NegativeTrail.stated(finding)));
  }

  private Uni<Void> end(Caller caller, NegativeFinding before, NegativeFinding ended) {
    return store
        .end(caller, ended)
        .chain(() -> audit.append(caller, NegativeTrail.ended(before, ended)));
  }

  /**
   * From then on nothing may rely on it, nor on what says the same of an incident that was merged
   * with this one, and the notification service is told so until it confirms. Also once the
   * incident has ended: what people were told is untrue all the same.
   *
   * @param reason 1 to 2,000 characters
   */
  public Uni<NegativeFinding> withdraw(Caller caller, UUID incidentId, UUID id, String reason) {
    Instant now = clock.instant();
    return unitOfWork.inTransaction(
        caller,
        () ->
            kin.hold(caller, incidentId)
                .chain(() -> incidents.requireForUpdate(caller, incidentId))
                .chain(() -> store.find(caller, incidentId, id))
                .map(NegativeFindings::present)
                .chain(
                    before ->
                        withdrawn(caller, before, before.withdraw(reason, caller.actor(), now))
                            .call(gone -> pending.add(caller, gone, caller.actor(), now))
                            .call(gone -> kin.follow(caller, gone, now))));
  }

  private Uni<NegativeFinding> withdrawn(
      Caller caller, NegativeFinding before, NegativeFinding gone) {
    return end(caller, before, gone)
        .chain(() -> incidents.note(caller, gone.incidentId(), gone.sentence()))
        .replaceWith(gone);
  }

  public Uni<NegativeFinding> get(Caller caller, UUID incidentId, UUID id) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> store.find(caller, incidentId, id))
                .map(NegativeFindings::present));
  }

  private static NegativeFinding present(Optional<NegativeFinding> found) {
    return found.orElseThrow(() -> Refusal.notFound("negative finding"));
  }

  /** Newest first. */
  public Uni<List<NegativeFinding>> page(
      Caller caller, UUID incidentId, Optional<Place> after, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> store.page(caller, incidentId, after, limit)));
  }
}
