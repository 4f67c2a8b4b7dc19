package dev.cordon.incident.sharing.application;

import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.application.TimelineStore;
import dev.cordon.incident.casework.application.TimelineStore.Filter;
import dev.cordon.incident.casework.application.TimelineStore.Line;
import dev.cordon.incident.casework.application.TimelineStore.TimelinePlace;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.exchange.application.IndicatorStore;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.incident.exposure.application.ExposureStore;
import dev.cordon.incident.exposure.application.ExposureStore.FindingPlace;
import dev.cordon.incident.exposure.application.ExposureStore.ListedFinding;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.incident.work.application.TaskStore;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a recipient reads of what others share. The share is found in a transaction of the
 * recipient; what it holds is read in one of the owner, as a guest: there the database shows the
 * shared part of the one incident, and nothing else of the owner's.
 */
@ApplicationScoped
public class SharedIncidents {

  private final UnitOfWork unitOfWork;
  private final ShareStore shares;
  private final IncidentStore incidents;
  private final TimelineStore timeline;
  private final ExposureStore exposures;
  private final IndicatorStore indicators;
  private final TaskStore tasks;
  private final AuditTrail audit;
  private final Clock clock;

  SharedIncidents(
      UnitOfWork unitOfWork,
      ShareStore shares,
      IncidentStore incidents,
      TimelineStore timeline,
      ExposureStore exposures,
      IndicatorStore indicators,
      TaskStore tasks,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.shares = shares;
    this.incidents = incidents;
    this.timeline = timeline;
    this.exposures = exposures;
    this.indicators = indicators;
    this.tasks = tasks;
    this.audit = audit;
    this.clock = clock;
  }

  /** A recipient's person at one part of a share that stands. */
  public record Visit(Share share, Part part, Caller.Guest guest) {}

  /** Newest first. */
  public Uni<List<Share>> page(Caller caller, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(caller, () -> shares.received(caller, below, limit));
  }

  /** The share alone; refused once it has ended. */
  public Uni<Share> share(Caller caller, UUID shareId) {
    return unitOfWork
        .inTransaction(caller, () -> shares.received(caller, shareId))
        .map(found -> found.orElseThrow(() -> Refusal.notFound("shared incident")));
  }

  /** Refused when the share has ended or doesn't hold the part. */
  public Uni<Visit> visit(Caller.Member caller, UUID shareId, Part part) {
    return share(caller, shareId).map(share -> visit(caller, share, part));
  }

  private static Visit visit(Caller.Member caller, Share share, Part part) {
    if (!share.holds(part)) {
      throw notFound(part);
    }
    Tenant owner = new Tenant(share.owner().id());
    return new Visit(share, part, new Caller.Guest(caller, owner, share.id()));
  }

  static Refusal notFound(Part part) {
    return Refusal.notFound("shared " + part.name().toLowerCase(Locale.ROOT));
  }

  /** Empty when its label has become one that the recipient may not see. */
  public Uni<Optional<Incident>> incident(Visit visit) {
    return read(visit, () -> incidents.find(visit.guest(), visit.share().incidentId()));
  }

  /** In the order in which things happened. */
  public Uni<List<Line>> timeline(Visit visit, Optional<TimelinePlace> after, int limit) {
    return read(
        visit,
        () -> timeline.page(visit.guest(), visit.share().incidentId(), Filter.ALL, after, limit));
  }

  /** Newest first. */
  public Uni<List<ListedFinding>> findings(Visit visit, Optional<FindingPlace> after, int limit) {
    return read(
        visit, () -> exposures.findings(visit.guest(), visit.share().incidentId(), after, limit));
  }

  /** Newest first. */
  public Uni<List<Indicator>> indicators(Visit visit, Optional<UUID> below, int limit) {
    return read(
        visit,
        () -> indicators.pageForGuest(visit.guest(), visit.share().incidentId(), below, limit));
  }

  /** In the order in which they were added. */
  public Uni<List<Task>> tasks(Visit visit, Optional<UUID> after, int limit) {
    return read(
        visit,
        () ->
            tasks.page(
                visit.guest(), visit.share().incidentId(), TaskStore.Filter.ALL, after, limit));
  }

  public Uni<Task> task(Visit visit, UUID taskId) {
    return read(
        visit,
        () ->
            tasks
                .find(visit.guest(), visit.share().incidentId(), taskId)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("shared task"))));
  }

  /** What is overdue in an answer, is so now. */
  public Instant now() {
    return clock.instant();
  }

  /** What is read of a restricted incident is kept in its owner's trail. */
  <T> Uni<T> read(Visit visit, Supplier<Uni<T>> reading) {
    return unitOfWork.inTransaction(
        visit.guest(),
        () ->
            reading
                .get()
                .call(
                    read ->
                        visit.share().restricted()
                            ? audit.append(visit.guest(), read(visit))
                            : Uni.createFrom().voidItem()));
  }

  private static AuditEvent read(Visit visit) {
    return AuditEvent.reveal(
        "share.read", "incident", visit.share().incidentId().toString(), "share", details(visit));
  }

  private static Map<String, String> details(Visit visit) {
    return Map.of(
        "share", visit.share().id().toString(),
        "recipient", visit.share().recipient().alias(),
        "part", visit.part().name());
  }
}
