package dev.cordon.incident.exposure.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.exposure.application.CustomerExposure.Scope;
import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.incident.exposure.domain.Findings;
import dev.cordon.incident.exposure.domain.Verdict;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** From findings to exactly who was exposed. */
@ApplicationScoped
public class Exposures {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final ExposureStore exposures;
  private final CustomerExposure customers;
  private final AuditTrail audit;
  private final Clock clock;

  Exposures(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      ExposureStore exposures,
      CustomerExposure customers,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.exposures = exposures;
    this.customers = customers;
    this.audit = audit;
    this.clock = clock;
  }

  /** States what is known of a category; an older finding of it doesn't stand any longer. */
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
        caller.tenant(),
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(() -> exposures.add(caller.tenant(), finding))
                .chain(() -> incidents.note(caller, incidentId, sentence(finding)))
                .chain(() -> audit.append(caller, stated(finding)))
                .replaceWith(finding));
  }

  public Uni<Findings> findings(Caller caller, UUID incidentId) {
    return unitOfWork.inTransaction(
        caller.tenant(),
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> exposures.findings(caller.tenant(), incidentId)));
  }

  /** Counts who was exposed by the findings that stand; refused when none says "exposed". */
  public Uni<Exposure> compute(Caller caller, UUID incidentId, Scope scope) {
    return unitOfWork.inTransaction(
        caller.tenant(),
        () ->
            // Revisions count up one after the other.
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(() -> exposures.findings(caller.tenant(), incidentId))
                .map(Exposures::exposedCategories)
                .chain(categories -> computed(caller, incidentId, categories, scope))
                .call(exposure -> exposures.add(caller.tenant(), exposure))
                .call(exposure -> incidents.note(caller, incidentId, sentence(exposure)))
                .call(exposure -> audit.append(caller, computed(exposure))));
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

  private Uni<Exposure> computed(
      Caller caller, UUID incidentId, List<DataCategory> categories, Scope scope) {
    UUID id = Ids.next();
    return exposures
        .revisions(caller.tenant(), incidentId)
        .chain(
            revisions ->
                customers
                    .compute(id, incidentId, categories, scope)
                    .map(
                        counts ->
                            new Exposure(
                                id,
                                incidentId,
                                revisions + 1,
                                categories,
                                counts,
                                clock.instant(),
                                caller.actor())));
  }

  public Uni<Exposure> get(Caller caller, UUID incidentId, UUID exposureId) {
    return unitOfWork
        .inTransaction(
            caller.tenant(), () -> exposures.find(caller.tenant(), incidentId, exposureId))
        .map(found -> found.orElseThrow(() -> Refusal.notFound("exposure")));
  }

  /** Newest revision first. */
  public Uni<List<Exposure>> all(Caller caller, UUID incidentId) {
    return unitOfWork.inTransaction(
        caller.tenant(),
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> exposures.all(caller.tenant(), incidentId)));
  }

  private static String sentence(Finding finding) {
    String what =
        finding
            .category()
            .name()
            .substring("DATA_CATEGORY_".length())
            .toLowerCase(Locale.ROOT)
            .replace('_', ' ');
    return switch (finding.verdict()) {
      case EXPOSED -> "Found exposed: " + what + ".";
      case NOT_EXPOSED -> "Found not exposed: " + what + ".";
    };
  }

  private static String sentence(Exposure exposure) {
    return "Exposure computed, revision %d: %,d people, %,d of them addressable."
        .formatted(
            exposure.revision(), exposure.counts().people(), exposure.counts().addressable());
  }

  private static AuditEvent stated(Finding finding) {
    return new AuditEvent(
        "finding.stated",
        "incident",
        finding.incidentId().toString(),
        Map.of("category", finding.category().name(), "verdict", finding.verdict().name()));
  }

  private static AuditEvent computed(Exposure exposure) {
    return new AuditEvent(
        "exposure.computed",
        "incident",
        exposure.incidentId().toString(),
        Map.of(
            "exposure_id", exposure.id().toString(),
            "people", Long.toString(exposure.counts().people())));
  }
}
