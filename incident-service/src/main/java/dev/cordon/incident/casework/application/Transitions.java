package dev.cordon.incident.casework.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentState;
import dev.cordon.incident.casework.domain.Move;
import dev.cordon.incident.casework.domain.Transition;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes incidents from state to state. The transition, its line in the timeline and its entry in
 * the trail commit together, and of two people at once one finds the other's state.
 */
@ApplicationScoped
public class Transitions {

  /**
   * Where somebody can take an incident.
   *
   * @param blockers empty when it is possible now
   */
  public record Possible(Transition way, List<Blocker> blockers) {}

  /** An incident, and where whoever reads it can take it. */
  public record Situation(Incident incident, List<Possible> ways) {}

  /** Why one ends: for what it was itself, or since another one is the same. */
  private enum Cause {
    ITSELF,
    DUPLICATE
  }

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final IncidentStore store;
  private final TransitionStore transitions;
  private final Instance<ClosingCondition> conditions;
  private final Instance<RejectingCondition> rejecting;
  private final Instance<ReopeningCondition> reopening;
  private final Followers followers;
  private final AuditTrail audit;
  private final Clock clock;

  Transitions(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      IncidentStore store,
      TransitionStore transitions,
      @Any Instance<ClosingCondition> conditions,
      @Any Instance<RejectingCondition> rejecting,
      @Any Instance<ReopeningCondition> reopening,
      Followers followers,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.transitions = transitions;
    this.conditions = conditions;
    this.rejecting = rejecting;
    this.reopening = reopening;
    this.followers = followers;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<Situation> situation(Caller caller, UUID incidentId) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(
                    incident ->
                        possible(caller, incident).map(ways -> new Situation(incident, ways))));
  }

  private Uni<List<Possible>> possible(Caller caller, Incident incident) {
    Set<Role> roles = roles(caller);
    return InTurn.all(
        incident.lifecycle().ways().stream().filter(way -> way.isFor(roles)).toList(),
        way ->
            blockers(caller, incident, way, Cause.ITSELF)
                .map(blockers -> new Possible(way, blockers)));
  }

  /** One after the other: they share a session. */
  private Uni<List<Blocker>> blockers(
      Caller caller, Incident incident, Transition way, Cause cause) {
    return switch (way) {
      case CLOSE -> over(caller, incident, way, cause);
      case REJECT ->
          switch (cause) {
            case ITSELF -> overAndNothing(caller, incident);
            case DUPLICATE -> over(caller, incident, way, cause);
          };
      case REOPEN -> all(reopening, condition -> condition.blockers(caller, incident));
      case TRIAGE, CONTAIN, ERADICATE, RECOVER -> Uni.createFrom().item(List.of());
    };
  }

  private Uni<List<Blocker>> over(Caller caller, Incident incident, Transition end, Cause cause) {
    List<ClosingCondition> asked =
        conditions.stream()
            .filter(condition -> cause == Cause.ITSELF || !condition.isTakenOver())
            .toList();
    return all(asked, condition -> condition.blockers(caller, incident, end));
  }

  private Uni<List<Blocker>> overAndNothing(Caller caller, Incident incident) {
    return over(caller, incident, Transition.REJECT, Cause.ITSELF)
        .chain(
            left ->
                all(rejecting, condition -> condition.blockers(caller, incident))
                    .map(shown -> Stream.concat(left.stream(), shown.stream()).toList()));
  }

  private static <C> Uni<List<Blocker>> all(
      Iterable<C> conditions, Function<C, Uni<List<Blocker>>> asked) {
    return InTurn.all(conditions, asked)
        .map(found -> found.stream().flatMap(List::stream).toList());
  }

  /**
   * @param expectedVersion what whoever wishes it has read
   * @param reason 1 to 2,000 characters
   */
  public Uni<Incident> make(
      Caller caller, UUID incidentId, long expectedVersion, IncidentState to, String reason) {
    return make(caller, incidentId, expectedVersion, to, reason, Cause.ITSELF);
  }

  /**
   * The same, as a duplicate of another that goes on and takes over what shows that something
   * happened: so no {@link RejectingCondition} is asked, and no {@link ClosingCondition} of what is
   * taken over.
   */
  public Uni<Incident> endAsDuplicate(
      Caller caller, UUID incidentId, long expectedVersion, IncidentState to, String reason) {
    return make(caller, incidentId, expectedVersion, to, reason, Cause.DUPLICATE);
  }

  private Uni<Incident> make(
      Caller caller,
      UUID incidentId,
      long expectedVersion,
      IncidentState to,
      String reason,
      Cause cause) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(before -> make(caller, before, expectedVersion, to, reason, cause)));
  }

  private Uni<Incident> make(
      Caller caller,
      Incident before,
      long expectedVersion,
      IncidentState to,
      String reason,
      Cause cause) {
    Move.requireReason(reason);
    Transition way = before.toward(expectedVersion, to);
    requireRight(caller, way);
    Incident after = before.after(way, clock.instant());
    return blockers(caller, before, way, cause)
        .invoke(blockers -> requireNone(blockers, way))
        .chain(() -> store.replace(caller, after))
        .chain(() -> record(caller, before, after, reason))
        .chain(() -> followers.moved(caller, before, after))
        .replaceWith(after);
  }

  private Uni<Void> record(Caller caller, Incident before, Incident after, String reason) {
    Move move = Move.of(before, after, reason, caller.actor());
    return transitions
        .add(caller, move)
        .chain(() -> incidents.note(caller, after.id(), EntryKind.TRANSITION, sentence(move)))
        .chain(() -> audit.append(caller, event(before, after, reason)));
  }

  /** Newest first. */
  public Uni<List<Move>> page(
      Caller caller, UUID incidentId, Optional<Long> belowVersion, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> transitions.page(caller, incidentId, belowVersion, limit)));
  }

  private static void requireRight(Caller caller, Transition way) {
    if (!way.isFor(roles(caller))) {
      throw Refusal.of(
          ErrorReason.MISSING_ROLE,
          "Only an incident-lead makes an incident %s from there: ask one."
              .formatted(way.to().word()));
    }
  }

  /** A guest is let into parts of an incident, and its state is none; a service makes none. */
  private static Set<Role> roles(Caller caller) {
    return switch (caller) {
      case Caller.Member member -> member.roles();
      case Caller.Service _, Caller.Guest _ -> Set.of();
    };
  }

  private static void requireNone(List<Blocker> blockers, Transition way) {
    if (!blockers.isEmpty()) {
      throw Refusal.of(
          ErrorReason.TRANSITION_BLOCKED,
          "Do first what errors names; then the incident can become %s.".formatted(way.to().word()),
          blockers.stream()
              .map(blocker -> new FieldViolation(blocker.what(), blocker.detail()))
              .toList());
    }
  }

  private static String sentence(Move move) {
    return "From %s to %s: %s".formatted(move.from().word(), move.to().word(), move.reason());
  }

  private static AuditEvent event(Incident before, Incident after, String reason) {
    return new AuditEvent(
            "incident.transitioned",
            "incident",
            after.id().toString(),
            Map.of(
                "from", before.state().name(),
                "to", after.state().name(),
                "reason", Snapshot.digest(reason)))
        .from(IncidentSnapshot.of(before), IncidentSnapshot.of(after));
  }
}
