package dev.cordon.incident.negatives.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.exposure.application.ExposureStore;
import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.PeopleCounts.Count;
import dev.cordon.incident.exposure.domain.PeopleCounts.Dimension;
import dev.cordon.incident.negatives.application.PendingWithdrawals.Pending;
import dev.cordon.incident.negatives.domain.Backing;
import dev.cordon.incident.negatives.domain.Backing.Checked;
import dev.cordon.incident.negatives.domain.Backing.Readers;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** For the service that writes to people: what letters may say, and what they may say no longer. */
@ApplicationScoped
public class Assurances {

  private static final int MOST_PENDING = 500;

  /** Who had been told: people, letters that arrived, letters of which nobody knows. */
  public record Told(long people, long letters, long unknown) {}

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final NegativeFindingStore store;
  private final PendingWithdrawals pending;
  private final ExposureStore exposures;
  private final AuditTrail audit;
  private final Clock clock;

  Assurances(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      NegativeFindingStore store,
      PendingWithdrawals pending,
      ExposureStore exposures,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.pending = pending;
    this.exposures = exposures;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * By which findings a letter may say that these weren't affected.
   *
   * @param exposureId whose people it is for; empty: nobody knows whose people they are
   */
  public Uni<List<Checked>> check(
      Caller caller, UUID incidentId, Optional<UUID> exposureId, List<DataCategory> categories) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> readers(caller, incidentId, exposureId))
                .chain(
                    readers ->
                        store
                            .all(caller, incidentId)
                            .map(all -> checked(categories, readers, all))));
  }

  private Uni<Readers> readers(Caller caller, UUID incidentId, Optional<UUID> exposureId) {
    return exposureId
        .map(
            id ->
                exposures
                    .find(caller, incidentId, id)
                    .map(found -> found.orElseThrow(() -> Refusal.notFound("exposure")))
                    .map(Assurances::readers))
        .orElseGet(() -> Uni.createFrom().item(new Readers(Set.of(), Optional.empty())));
  }

  private static Readers readers(Exposure exposure) {
    return new Readers(
        Set.copyOf(exposure.categories()),
        Optional.of(
            exposure.counts().by(Dimension.LEGAL_ENTITY).stream()
                .filter(count -> count.people() > 0)
                .map(Count::key)
                .collect(Collectors.toUnmodifiableSet())));
  }

  private static List<Checked> checked(
      List<DataCategory> categories, Readers readers, List<NegativeFinding> findings) {
    return categories.stream()
        .distinct()
        .map(category -> Backing.check(category, readers, findings))
        .toList();
  }

  /** Of every brand, the longest pending first; the others come once these are confirmed. */
  public Uni<List<Pending>> pending() {
    return pending.longest(MOST_PENDING);
  }

  /** Nothing relies on the finding any more. Once: what was confirmed stays as it is. */
  public Uni<Void> confirm(Caller caller, UUID findingId, Told told) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            pending
                .find(caller, findingId)
                .chain(
                    found ->
                        found
                            .map(one -> confirmed(caller, one, told))
                            .orElseGet(() -> Uni.createFrom().voidItem())));
  }

  private Uni<Void> confirmed(Caller caller, Pending one, Told told) {
    return pending
        .confirm(caller, one, clock.instant())
        .chain(() -> incidents.note(caller, one.incidentId(), sentence(one, told)))
        .chain(() -> audit.append(caller, NegativeTrail.stopped(one, facts(told))));
  }

  private static String sentence(Pending one, Told told) {
    return ("No letter says any more that %s was not affected. %,d people had been told, in %,d"
            + " letters; of %,d letters nobody knows whether they arrived.")
        .formatted(
            NegativeFinding.words(one.category()), told.people(), told.letters(), told.unknown());
  }

  private static Map<String, String> facts(Told told) {
    return Map.of(
        "people", Long.toString(told.people()),
        "letters", Long.toString(told.letters()),
        "unknown", Long.toString(told.unknown()));
  }
}
