package dev.cordon.incident.merging.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.application.Transitions;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Transition;
import dev.cordon.incident.merging.domain.Merge;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * Makes two incidents of a brand one. The one that ends keeps its rows and points at the survivor;
 * little moves, by few statements, in one transaction that has both rows: so a merge takes as long
 * with 100,000 lines in a timeline as with ten.
 */
@ApplicationScoped
public class Merges {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final IncidentStore store;
  private final Transitions transitions;
  private final MergeStore merges;
  private final AlertsOfIncidents alerts;
  private final Mergeable mergeable;
  private final Instance<MergeStep> steps;
  private final AuditTrail audit;
  private final Clock clock;

  Merges(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      IncidentStore store,
      Transitions transitions,
      MergeStore merges,
      AlertsOfIncidents alerts,
      Mergeable mergeable,
      @Any Instance<MergeStep> steps,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.transitions = transitions;
    this.merges = merges;
    this.alerts = alerts;
    this.mergeable = mergeable;
    this.steps = steps;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What somebody wishes.
   *
   * @param survivor goes on
   * @param survivorVersion what they have read
   * @param other ends
   * @param otherVersion likewise
   * @param noticesUnderWay of the other, whose letters go out, as the notification service has just
   *     counted them
   */
  public record Wish(
      UUID survivor,
      long survivorVersion,
      UUID other,
      long otherVersion,
      String reason,
      int noticesUnderWay) {}

  /**
   * @param survivorVersion what the survivor has now
   */
  public record Merged(Merge merge, long survivorVersion) {}

  /** Both as they are now. */
  record Pair(Incident survivor, Incident other) {}

  public Uni<Merged> merge(Caller caller, Wish wish) {
    Merge.check(wish.survivor(), wish.other(), wish.reason());
    return unitOfWork.inTransaction(
        caller,
        () ->
            pair(caller, wish)
                .call(pair -> mergeable.require(caller, wish, pair))
                .chain(pair -> ended(caller, wish, pair))
                .chain(pair -> merge(caller, wish, pair)));
  }

  /** Both rows, in one order for everybody, so that nobody waits in a circle. */
  private Uni<Pair> pair(Caller caller, Wish wish) {
    boolean asGiven = wish.survivor().toString().compareTo(wish.other().toString()) < 0;
    return incidents
        .requireForUpdate(caller, asGiven ? wish.survivor() : wish.other())
        .chain(
            first ->
                incidents
                    .requireForUpdate(caller, asGiven ? wish.other() : wish.survivor())
                    .map(second -> asGiven ? new Pair(first, second) : new Pair(second, first)));
  }

  /**
   * By the lifecycle's own ways, with all that they need: rejected before it is contained, closed
   * once it is recovered. One that has ended stays as it is.
   */
  private Uni<Pair> ended(Caller caller, Wish wish, Pair pair) {
    Incident other = pair.other();
    if (other.lifecycle().isEnded()) {
      return Uni.createFrom().item(pair);
    }
    Transition way =
        other.lifecycle().ways().stream()
            .filter(Transition::isEnd)
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.of(
                        ErrorReason.WRONG_STATE,
                        "It is %s, and can't end from there: recover it first, or merge the other way round."
                            .formatted(other.state().word())));
    return transitions
        .endAsDuplicate(caller, other.id(), wish.otherVersion(), way.to(), sentence(wish))
        .map(after -> new Pair(pair.survivor(), after));
  }

  /** Without saying of which: that may be restricted one day, and this stays for whoever reads. */
  private static String sentence(Wish wish) {
    return "A duplicate of another incident: " + wish.reason();
  }

  private Uni<Merged> merge(Caller caller, Wish wish, Pair pair) {
    Incident survivor = pair.survivor().absorb(wish.survivorVersion());
    return alerts
        .move(caller, wish.other(), wish.survivor())
        .map(
            moved ->
                Merge.into(
                    wish.survivor(),
                    wish.other(),
                    wish.reason(),
                    moved,
                    caller.actor(),
                    clock.instant()))
        .call(() -> merges.follow(caller, wish.other(), wish.survivor()))
        .call(merge -> merges.add(caller, merge))
        .call(() -> store.replace(caller, survivor))
        .call(() -> InTurn.each(steps, step -> step.take(caller, survivor, pair.other())))
        .call(merge -> note(caller, survivor, pair.other(), merge))
        .call(merge -> audit.append(caller, event(merge)))
        .chain(
            merge ->
                incidents
                    .require(caller, survivor.id())
                    .map(after -> new Merged(merge, after.version())));
  }

  /** The same people read both now; a line is hidden with the one that it names, should it be. */
  private Uni<Void> note(Caller caller, Incident survivor, Incident merged, Merge merge) {
    return incidents
        .noteAbout(
            caller,
            survivor.id(),
            merged.id(),
            "Incident %s was merged into this one: %s"
                .formatted(merged.reference().text(), merge.reason()))
        .chain(
            () ->
                incidents.noteAbout(
                    caller,
                    merged.id(),
                    survivor.id(),
                    "Merged into incident %s, where work goes on: %s"
                        .formatted(survivor.reference().text(), merge.reason())));
  }

  private static AuditEvent event(Merge merge) {
    return new AuditEvent(
        "incident.merged",
        "incident",
        merge.incidentId().toString(),
        Map.of(
            "into", merge.intoId().toString(),
            "alerts_moved", Integer.toString(merge.alertsMoved()),
            "reason", Snapshot.digest(merge.reason())));
  }
}
