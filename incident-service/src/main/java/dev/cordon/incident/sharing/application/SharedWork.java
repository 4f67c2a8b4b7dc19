package dev.cordon.incident.sharing.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.application.TimelineStore;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.TimelineEntry;
import dev.cordon.incident.exchange.application.Indicators;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.sharing.application.SharedIncidents.Visit;
import dev.cordon.incident.sharing.domain.Access;
import dev.cordon.incident.work.application.GuestTasks;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskStep;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a recipient does in what is shared for work, each {@link #within} one transaction. It is
 * done in the owner's tenant, by the owner's rules, and signed with the recipient's organization;
 * the database compares the signature.
 */
@ApplicationScoped
public class SharedWork {

  private final UnitOfWork unitOfWork;
  private final ShareStore shares;
  private final TimelineStore timeline;
  private final Indicators indicators;
  private final GuestTasks tasks;
  private final AuditTrail audit;
  private final Clock clock;

  SharedWork(
      UnitOfWork unitOfWork,
      ShareStore shares,
      TimelineStore timeline,
      Indicators indicators,
      GuestTasks tasks,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.shares = shares;
    this.timeline = timeline;
    this.indicators = indicators;
    this.tasks = tasks;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Work on the visited part, in one transaction that is refused first: so that an answer that was
   * kept for a repeated request isn't for whom the part is hidden from by now.
   */
  public <T> Uni<T> within(Visit visit, Supplier<Uni<T>> work) {
    if (visit.share().terms().access() != Access.WORK) {
      throw Refusal.of(ErrorReason.MISSING_ROLE, "This incident is shared for reading only.");
    }
    return unitOfWork.inTransaction(
        visit.guest(),
        () ->
            shares
                .holdForWork(visit.guest(), visit.part())
                .invoke(stands -> requireStanding(visit, stands))
                .chain(() -> work.get()));
  }

  private static void requireStanding(Visit visit, boolean stands) {
    if (!stands) {
      throw SharedIncidents.notFound(visit.part());
    }
  }

  /**
   * A line, in the words of the organization's person. It speaks to nobody: whose handle is whose
   * is none of a guest's business.
   */
  public Uni<TimelineEntry> note(Visit visit, Optional<Instant> happenedAt, String text) {
    TimelineEntry entry =
        TimelineEntry.noted(
            visit.share().incidentId(),
            happenedAt,
            text,
            visit.guest().signature(),
            clock.instant());
    return timeline
        .add(visit.guest(), entry)
        .chain(() -> audit.append(visit.guest(), noted(visit)))
        .replaceWith(entry);
  }

  /**
   * What was found, for the owner to keep.
   *
   * @param tlp one that the recipient may see
   */
  public Uni<Indicator> add(Visit visit, Observable observable, String description, Tlp tlp) {
    visit.share().labels().requireOfGuest(tlp);
    return indicators.add(visit.guest(), visit.share().incidentId(), observable, description, tlp);
  }

  /**
   * @param expectedVersion what the recipient has read; another is refused
   */
  public Uni<Task> move(Visit visit, UUID taskId, long expectedVersion, TaskStep step) {
    return tasks.move(visit.guest(), visit.share().incidentId(), taskId, expectedVersion, step);
  }

  private static AuditEvent noted(Visit visit) {
    return new AuditEvent(
        "timeline.noted",
        "incident",
        visit.share().incidentId().toString(),
        Map.of(
            "share", visit.share().id().toString(),
            "recipient", visit.share().recipient().alias(),
            "part", visit.part().name()));
  }
}
