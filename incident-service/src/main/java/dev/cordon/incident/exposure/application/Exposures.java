package dev.cordon.incident.exposure.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.NeedToKnow;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.classification.application.Classifications;
import dev.cordon.incident.exposure.application.ExposureStore.FindingPlace;
import dev.cordon.incident.exposure.application.ExposureStore.ListedFinding;
import dev.cordon.incident.exposure.domain.Computation;
import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.incident.exposure.domain.Findings;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import dev.cordon.incident.exposure.domain.Scope;
import dev.cordon.incident.exposure.domain.Verdict;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** From findings to exactly who was exposed. */
@ApplicationScoped
public class Exposures {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final ExposureStore exposures;
  private final CustomerExposure customers;
  private final NeedToKnow needToKnow;
  private final CustomerReaders readers;
  private final Classifications classifications;
  private final Denials denials;
  private final AuditTrail audit;
  private final Clock clock;

  Exposures(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      ExposureStore exposures,
      CustomerExposure customers,
      NeedToKnow needToKnow,
      CustomerReaders readers,
      Classifications classifications,
      Denials denials,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.exposures = exposures;
    this.customers = customers;
    this.needToKnow = needToKnow;
    this.readers = readers;
    this.classifications = classifications;
    this.denials = denials;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An older finding of its category no longer stands. Refused once the incident has ended, and
   * with CONTRADICTED when it says exposed what a negative finding says wasn't affected.
   */
  public Uni<Finding> state(
      Caller caller,
      UUID incidentId,
      DataCategory category,
      Optional<Verdict> verdict,
      String method,
      String evidence) {
    Finding finding =
        Finding.of(
            incidentId, category, verdict, method, evidence, caller.actor(), clock.instant());
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .chain(() -> requireUndenied(caller, finding))
                .chain(() -> exposures.add(caller, finding))
                .chain(() -> classifications.assess(caller, incidentId))
                .chain(
                    () ->
                        incidents.note(
                            caller, incidentId, EntryKind.FINDING, ExposureTrail.sentence(finding)))
                .chain(() -> audit.append(caller, ExposureTrail.stated(finding)))
                .replaceWith(finding));
  }

  private Uni<Void> requireUndenied(Caller caller, Finding finding) {
    return switch (finding.verdict()) {
      case EXPOSED -> denials.requireNone(caller, finding.incidentId(), finding.category());
      case NOT_EXPOSED -> Uni.createFrom().voidItem();
    };
  }

  /** Newest first. */
  public Uni<List<ListedFinding>> findings(
      Caller caller, UUID incidentId, Optional<FindingPlace> after, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> exposures.findings(caller, incidentId, after, limit)));
  }

  /**
   * Begins to count who was exposed by the findings that stand; refused when none says "exposed",
   * and once the incident has ended. What is under way with this scope is gone on with, under its
   * id and with the categories it was begun with.
   *
   * @return id of the exposure, for {@link #complete}
   */
  public Uni<UUID> begin(Caller caller, UUID incidentId, Scope scope) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .chain(() -> exposures.computing(caller, incidentId, scope))
                .chain(
                    found ->
                        found
                            .map(Uni.createFrom()::item)
                            .orElseGet(() -> begun(caller, incidentId, scope)))
                .map(Computation::id));
  }

  private Uni<Computation> begun(Caller caller, UUID incidentId, Scope scope) {
    return exposures
        .findings(caller, incidentId)
        .map(Exposures::exposedCategories)
        .map(
            categories ->
                Computation.begin(incidentId, categories, scope, caller.actor(), clock.instant()))
        .call(begun -> exposures.add(caller, begun))
        .call(begun -> audit.append(caller, ExposureTrail.begun(begun)));
  }

  private static List<DataCategory> exposedCategories(Findings findings) {
    List<DataCategory> categories = findings.exposed();
    if (categories.isEmpty()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "No finding says that data was exposed: state at least one first.");
    }
    return categories;
  }

  /**
   * Has what was begun counted, and keeps the counts as the next revision. Repeated without harm,
   * until somebody's answer is kept; never to be called within a transaction.
   */
  public Uni<Exposure> complete(Caller caller, UUID incidentId, UUID exposureId) {
    return progress(caller, incidentId, exposureId)
        .chain(
            progress ->
                switch (progress) {
                  case Progress.Done done -> Uni.createFrom().item(done.exposure());
                  case Progress.Computing computing ->
                      hidden(caller, incidentId)
                          .chain(() -> customers.compute(computing.computation()))
                          .chain(counts -> keep(caller, computing.computation(), counts));
                });
  }

  /**
   * Of a restricted incident nothing is kept elsewhere before it is known there for whom. What is
   * restricted from now on finds the computation, and says so itself.
   */
  private Uni<Void> hidden(Caller caller, UUID incidentId) {
    return needToKnow
        .readers(caller, incidentId)
        .chain(
            read ->
                read.incident().restricted()
                    ? readers.named(caller, read.incident(), read.subjects())
                    : Uni.createFrom().voidItem());
  }

  /** How far one has come. */
  private sealed interface Progress {

    record Done(Exposure exposure) implements Progress {}

    record Computing(Computation computation) implements Progress {}
  }

  private Uni<Progress> progress(Caller caller, UUID incidentId, UUID exposureId) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            exposures
                .find(caller, incidentId, exposureId)
                .chain(
                    done ->
                        done.<Uni<Progress>>map(
                                exposure -> Uni.createFrom().item(new Progress.Done(exposure)))
                            .orElseGet(() -> computing(caller, incidentId, exposureId))));
  }

  private Uni<Progress> computing(Caller caller, UUID incidentId, UUID exposureId) {
    return exposures
        .computing(caller, incidentId, exposureId)
        // Refused in the moment since: the client's next request begins anew.
        .map(found -> found.orElseThrow(Exposures::forgotten))
        .map(Progress.Computing::new);
  }

  private static Refusal forgotten() {
    return Refusal.of(
        ErrorReason.SERVICE_UNAVAILABLE, "The exposure couldn't be computed: try again.");
  }

  /** Whoever comes second finds the first one's. */
  private Uni<Exposure> keep(Caller caller, Computation computation, PeopleCounts counts) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            // Revisions count up one after the other.
            incidents
                .requireForUpdate(caller, computation.incidentId())
                .chain(() -> exposures.find(caller, computation.incidentId(), computation.id()))
                .chain(
                    found ->
                        found
                            .map(Uni.createFrom()::item)
                            .orElseGet(() -> kept(caller, computation, counts))));
  }

  private Uni<Exposure> kept(Caller caller, Computation computation, PeopleCounts counts) {
    UUID incidentId = computation.incidentId();
    return exposures
        .revisions(caller, incidentId)
        .map(last -> computation.counted(last + 1, counts, caller.actor(), clock.instant()))
        .call(exposure -> exposures.add(caller, exposure))
        .call(
            exposure ->
                incidents.note(
                    caller, incidentId, EntryKind.EXPOSURE, ExposureTrail.sentence(exposure)))
        .call(exposure -> audit.append(caller, ExposureTrail.computed(exposure)));
  }

  /** Whether the customer service has said that it will never count this: nothing is under way. */
  public static boolean isRefusedForGood(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.reason() == ErrorReason.INVALID_FIELD;
  }

  /** Forgets what was begun and refused. */
  public Uni<Void> forget(Caller caller, UUID incidentId, UUID exposureId) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            exposures
                .forget(caller, incidentId, exposureId)
                .chain(
                    forgotten ->
                        forgotten
                            ? audit.append(caller, ExposureTrail.forgotten(incidentId, exposureId))
                            : Uni.createFrom().voidItem()));
  }

  public Uni<Exposure> get(Caller caller, UUID incidentId, UUID exposureId) {
    return unitOfWork
        .inTransaction(caller, () -> exposures.find(caller, incidentId, exposureId))
        .map(found -> found.orElseThrow(() -> Refusal.notFound("exposure")));
  }

  /** Newest revision first. */
  public Uni<List<Exposure>> page(
      Caller caller, UUID incidentId, Optional<Integer> belowRevision, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> exposures.page(caller, incidentId, belowRevision, limit)));
  }
}
