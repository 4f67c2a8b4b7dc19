package dev.cordon.incident.escalation.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.Plan;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people do with escalations: page somebody, acknowledge, and see what became of it. */
@ApplicationScoped
public class Escalations {

  private static final int LONGEST_REASON = 500;

  /** Of one incident at a time: more of them wake nobody else. */
  private static final int MOST_PAGES = 5;

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final EscalationStore store;
  private final EscalationWork work;
  private final Endings endings;
  private final Planner planner;
  private final EscalationSettings settings;
  private final AuditTrail audit;
  private final Clock clock;

  Escalations(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      EscalationStore store,
      EscalationWork work,
      Endings endings,
      Planner planner,
      EscalationSettings settings,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.work = work;
    this.endings = endings;
    this.planner = planner;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** Has what is due looked at now: once it is committed. */
  public void wake() {
    planner.wake();
  }

  /**
   * Pages whoever is on duty, and goes on by the policy. Joins an open transaction of a session.
   *
   * @param policy as it was read before
   */
  public Uni<Escalation> page(Caller caller, UUID incidentId, String reason, Policy policy) {
    new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
    Instant now = clock.instant();
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .invoke(() -> requireSomebody(policy))
                .chain(() -> store.unansweredPages(caller, incidentId))
                .invoke(Escalations::requireFew)
                .chain(() -> store.pagesSince(caller, now.minus(AN_HOUR)))
                .invoke(this::requireRoom)
                .map(
                    few ->
                        Escalation.ofPage(
                            incidentId, policy.version(), caller.actor(), reason, now))
                .call(begun -> store.add(caller, begun))
                .call(begun -> work.put(caller, begun, now))
                .call(
                    begun ->
                        incidents.note(caller, incidentId, "The duty officer is paged: " + reason))
                .call(begun -> audit.append(caller, EscalationEvents.begun(begun))));
  }

  private static void requireSomebody(Policy policy) {
    if (Plan.of(Cause.PAGE, policy).isEmpty()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "The brand's escalation policy has no step for whoever is on duty: add one first.");
    }
  }

  private static void requireFew(long unanswered) {
    if (unanswered >= MOST_PAGES) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "Nobody has answered %d pages of this incident: acknowledge one.".formatted(unanswered));
    }
  }

  private void requireRoom(long within) {
    if (within >= settings.pagesPerHour()) {
      throw Refusal.of(
          ErrorReason.TOO_MANY_REQUESTS,
          "%d pages were asked for within an hour: call whom you need, or wait.".formatted(within));
    }
  }

  /** The first one counts, however often it is asked for. */
  public Uni<Escalation> acknowledge(Caller caller, UUID incidentId, UUID id) {
    Instant now = clock.instant();
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(() -> store.find(caller, incidentId, id))
                .map(Escalations::present)
                .chain(before -> acknowledged(caller, before, now)));
  }

  private Uni<Escalation> acknowledged(Caller caller, Escalation before, Instant now) {
    Escalation after = before.acknowledged(caller.actor(), now);
    return after.equals(before)
        ? Uni.createFrom().item(before)
        : endings
            .end(caller, after, now)
            .chain(
                () -> incidents.note(caller, after.incidentId(), "An escalation is acknowledged."))
            .replaceWith(after);
  }

  public Uni<Escalation> get(Caller caller, UUID incidentId, UUID id) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> store.find(caller, incidentId, id))
                .map(Escalations::present));
  }

  private static Escalation present(Optional<Escalation> found) {
    return found.orElseThrow(() -> Refusal.notFound("escalation"));
  }

  /** Newest first. */
  public Uni<List<Escalation>> page(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> store.page(caller, incidentId, below, limit)));
  }

  /** Newest first. */
  public Uni<List<Delivery>> deliveries(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> store.deliveries(caller, incidentId, below, limit)));
  }
}
