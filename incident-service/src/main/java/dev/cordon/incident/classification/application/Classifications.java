package dev.cordon.incident.classification.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.classification.domain.Classification;
import dev.cordon.incident.classification.domain.Classification.Statement;
import dev.cordon.incident.classification.domain.Severity;
import dev.cordon.incident.exposure.application.ExposureStore;
import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.search.application.SearchIndex;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What kind of incident it is, and how severe. */
@ApplicationScoped
public class Classifications {

  /** A severity, and the version of the classification that it was computed with. */
  public record Assessed(Severity severity, long classificationVersion) {}

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final ClassificationStore classifications;
  private final ExposureStore exposures;
  private final SearchIndex index;
  private final AuditTrail audit;
  private final Clock clock;

  Classifications(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      ClassificationStore classifications,
      ExposureStore exposures,
      SearchIndex index,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.classifications = classifications;
    this.exposures = exposures;
    this.index = index;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<Classification> get(Caller caller, UUID incidentId) {
    return unitOfWork.inTransaction(
        caller,
        () -> incidents.require(caller, incidentId).chain(() -> standing(caller, incidentId)));
  }

  private Uni<Classification> standing(Caller caller, UUID incidentId) {
    return classifications
        .newest(caller, incidentId)
        .map(newest -> newest.orElseGet(() -> Classification.none(incidentId)));
  }

  /**
   * In the place of what stands, which is kept. Refused once the incident has ended.
   *
   * @param expectedVersion what whoever states it has read
   */
  public Uni<Classification> state(
      Caller caller, UUID incidentId, long expectedVersion, Statement statement) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .chain(() -> standing(caller, incidentId))
                .chain(before -> restate(caller, before, expectedVersion, statement)));
  }

  private Uni<Classification> restate(
      Caller caller, Classification before, long expectedVersion, Statement statement) {
    Classification after =
        before.restated(expectedVersion, statement, caller.actor(), clock.instant());
    return classifications
        .add(caller, after)
        .chain(
            () ->
                incidents.note(
                    caller, after.incidentId(), EntryKind.CLASSIFICATION, sentence(after)))
        .chain(() -> audit.append(caller, event(before, after)))
        .chain(() -> found(caller, after))
        .replaceWith(after);
  }

  /**
   * Computes anew how severe an incident is, for whoever looks for it by that. Joins a transaction.
   */
  public Uni<Void> assess(Caller caller, UUID incidentId) {
    return standing(caller, incidentId).chain(standing -> found(caller, standing));
  }

  private Uni<Void> found(Caller caller, Classification standing) {
    return assessed(caller, standing)
        .chain(
            assessed ->
                index.assessed(caller, standing.incidentId(), assessed.severity().level().name()));
  }

  /** From the findings that stand, the newest count and the circumstances that were stated. */
  public Uni<Assessed> severity(Caller caller, UUID incidentId) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> standing(caller, incidentId))
                .chain(standing -> assessed(caller, standing)));
  }

  private Uni<Assessed> assessed(Caller caller, Classification standing) {
    UUID incidentId = standing.incidentId();
    return exposures
        .findings(caller, incidentId)
        .map(findings -> findings.exposed())
        .map(exposed -> exposed.isEmpty() ? Set.<DataCategory>of() : EnumSet.copyOf(exposed))
        .chain(
            exposed ->
                people(caller, incidentId)
                    .map(people -> Severity.of(exposed, standing.circumstances(), people)))
        .map(severity -> new Assessed(severity, standing.version()));
  }

  private Uni<Long> people(Caller caller, UUID incidentId) {
    return exposures.page(caller, incidentId, Optional.empty(), 1).map(Classifications::people);
  }

  private static long people(List<Exposure> newest) {
    return newest.stream().findFirst().map(exposure -> exposure.counts().people()).orElse(0L);
  }

  private static String sentence(Classification classification) {
    return "Classified: RSIT %s; VERIS %s; ATT&CK %s."
        .formatted(
            classification.rsit().orElse("unknown"),
            words(classification.veris()),
            words(classification.techniques()));
  }

  private static String words(List<String> codes) {
    return codes.isEmpty() ? "unknown" : String.join(", ", codes);
  }

  private static AuditEvent event(Classification before, Classification after) {
    return new AuditEvent(
            "incident.classified",
            "incident",
            after.incidentId().toString(),
            Map.of("version", Long.toString(after.version())))
        .from(ClassificationSnapshot.of(before), ClassificationSnapshot.of(after));
  }
}
