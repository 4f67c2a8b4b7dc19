package dev.cordon.incident.classification.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.Followers;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.classification.domain.Classification;
import dev.cordon.incident.classification.domain.Classification.Statement;
import dev.cordon.incident.classification.domain.Severity;
import dev.cordon.incident.exposure.application.ExposureStore;
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
import java.util.Set;
import java.util.UUID;

/** What kind of incident it is, and how severe. */
@ApplicationScoped
public class Classifications {

  /** A severity, and the version of the classification that it was computed with. */
  public record Assessed(Severity severity, long classificationVersion) {

    /** Whether it can wait for the morning. That nothing is known of it says nothing. */
    public boolean isLow() {
      return severity.level() == Severity.Level.LOW;
    }
  }

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final ClassificationStore classifications;
  private final ExposureStore exposures;
  private final SearchIndex index;
  private final Followers followers;
  private final AuditTrail audit;
  private final Clock clock;

  Classifications(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      ClassificationStore classifications,
      ExposureStore exposures,
      SearchIndex index,
      Followers followers,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.classifications = classifications;
    this.exposures = exposures;
    this.index = index;
    this.followers = followers;
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
   * Computes anew how severe an incident is, for whoever looks for it or follows it by that. Joins
   * a transaction that has the incident's row.
   */
  public Uni<Void> assess(Caller caller, UUID incidentId) {
    return standing(caller, incidentId).chain(standing -> found(caller, standing));
  }

  private Uni<Void> found(Caller caller, Classification standing) {
    return assessed(caller, standing)
        .map(assessed -> assessed.severity().level().name())
        .chain(
            level ->
                index
                    .assessed(caller, standing.incidentId(), level)
                    .chain(() -> followers.rated(caller, standing.incidentId(), level)));
  }

  /**
   * From the findings that stand, the highest count of what they are about and the circumstances
   * that were stated.
   */
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
                exposures
                    .mostPeople(caller, incidentId, exposed)
                    .map(people -> severity(exposed, standing, people)))
        .map(severity -> new Assessed(severity, standing.version()));
  }

  private static Severity severity(
      Set<DataCategory> exposed, Classification standing, long people) {
    return Severity.of(exposed, standing.circumstances(), standing.veris(), people);
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
