package dev.cordon.incident.escalation.application;

import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.application.ReaderStore;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Owner;
import dev.cordon.incident.casework.domain.Reader;
import dev.cordon.incident.escalation.application.EscalationWork.Look;
import dev.cordon.incident.escalation.application.EscalationWork.Next;
import dev.cordon.incident.escalation.application.Recipients.Whose;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.Plan;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One look at one matter: what is over ends, what is due becomes deliveries, and the next look is
 * set; all in one transaction, which has the incident's row, as whoever acknowledges or ends has.
 */
@ApplicationScoped
class Planning {

  /** More than those of a window tell nothing. */
  private static final int LAST_OF_ALERTS = 10;

  private final UnitOfWork unitOfWork;
  private final IncidentStore incidents;
  private final ReaderStore readers;
  private final EscalationStore store;
  private final Matters matters;
  private final Endings endings;
  private final Stepping stepping;
  private final EscalationWork work;
  private final AuditTrail audit;
  private final Clock clock;

  Planning(
      UnitOfWork unitOfWork,
      IncidentStore incidents,
      ReaderStore readers,
      EscalationStore store,
      Matters matters,
      Endings endings,
      Stepping stepping,
      EscalationWork work,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.readers = readers;
    this.store = store;
    this.matters = matters;
    this.endings = endings;
    this.stepping = stepping;
    this.work = work;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param policies the newest first, and those that escalations about it go by
   * @param since when somebody is told
   * @return false when it was changed meanwhile: nothing of this look is kept
   */
  Uni<Boolean> look(
      Caller.Service caller,
      Look look,
      List<Policy> policies,
      Instant since,
      Recipients recipients) {
    Instant now = clock.instant();
    Seen seen = new Seen(caller, look, policies, since, recipients, now);
    return unitOfWork
        .inTransaction(
            caller,
            () ->
                next(seen)
                    .chain(next -> work.looked(caller, look, next))
                    .invoke(Planning::requireStill)
                    .replaceWith(true))
        .onFailure(Seen.Changed.class)
        .recoverWithItem(false);
  }

  private static void requireStill(boolean still) {
    if (!still) {
      throw new Seen.Changed();
    }
  }

  private Uni<Next> next(Seen seen) {
    return switch (seen.look().cause()) {
      case RECEIVED_REQUEST -> ofReceived(seen);
      case ALERTS -> ofAlerts(seen);
      case TASK, OBLIGATION, SEVERITY, PAGE, SERVICE_LEVEL, REQUEST ->
          incidents
              .findForUpdate(seen.caller(), seen.look().incidentId())
              .chain(
                  found ->
                      found
                          .map(incident -> ofIncident(seen, incident))
                          .orElseGet(() -> item(new Next.Never())));
    };
  }

  /** Nobody else looks at the brand's, or acknowledges, until the transaction ends. */
  private Uni<Next> ofAlerts(Seen seen) {
    return store
        .alertsForUpdate(seen.caller(), LAST_OF_ALERTS)
        .chain(
            last ->
                matters
                    .alerts(seen.caller(), last, seen.newest().alerts(), seen.now())
                    .chain(matter -> next(seen, Optional.empty(), last, matter)));
  }

  private Uni<Next> ofIncident(Seen seen, Incident incident) {
    return about(seen)
        .chain(
            begun ->
                matters
                    .of(
                        seen.caller(),
                        incident,
                        seen.look().cause(),
                        seen.look().target(),
                        begun,
                        seen.now())
                    .chain(matter -> next(seen, Optional.of(incident), begun, matter)));
  }

  /** The request's row is had first, as whoever moves it has. */
  private Uni<Next> ofReceived(Seen seen) {
    return matters
        .received(seen.caller(), seen.look().target(), seen.now())
        .chain(matter -> about(seen).chain(begun -> next(seen, Optional.empty(), begun, matter)));
  }

  private Uni<List<Escalation>> about(Seen seen) {
    return store.about(seen.caller(), seen.look().incidentId(), seen.look().target());
  }

  private static Uni<Next> item(Next next) {
    return Uni.createFrom().item(next);
  }

  /**
   * @param incident empty for whoever is asked for something about one
   */
  private Uni<Next> next(
      Seen seen, Optional<Incident> incident, List<Escalation> begun, Matter matter) {
    return switch (matter) {
      case Matter.Over(String why, Optional<Instant> until) ->
          endAll(seen, begun, why)
              .chain(() -> item(until.<Next>map(Next.At::new).orElseGet(Next.Never::new)));
      case Matter.Standing standing -> {
        List<Escalation> moved =
            begun.stream().filter(one -> !one.anchorAt().equals(standing.anchor())).toList();
        List<Escalation> ofThis =
            begun.stream().filter(one -> one.anchorAt().equals(standing.anchor())).toList();
        Optional<Escalation> current = ofThis.stream().filter(one -> !one.isOver()).findFirst();
        yield endAll(seen, moved, moved(seen.look().cause()))
            .chain(() -> whose(seen, incident, standing))
            .chain(
                whose ->
                    current
                        .map(one -> goOn(seen, one, standing, whose))
                        .orElseGet(() -> begin(seen, incident, standing, whose, ofThis)));
      }
    };
  }

  private static String moved(Cause cause) {
    return switch (cause) {
      case TASK, OBLIGATION, SEVERITY, PAGE, REQUEST, RECEIVED_REQUEST -> "the due time has moved";
      case SERVICE_LEVEL -> "the time has passed, or has moved";
      case ALERTS -> "more alerts wait by now";
    };
  }

  private Uni<Void> endAll(Seen seen, List<Escalation> begun, String why) {
    return InTurn.each(
        begun.stream().filter(one -> !one.isOver()).toList(),
        one -> endings.over(seen.caller(), one, why, seen.now()));
  }

  /**
   * What is known stays so.
   *
   * @param over those about the same that have ended without an acknowledgement
   */
  private Uni<Next> begin(
      Seen seen,
      Optional<Incident> incident,
      Matter.Standing standing,
      Whose whose,
      List<Escalation> over) {
    Policy policy = seen.newest();
    Instant anchor = standing.anchor();
    Next later = anchor.isAfter(seen.now()) ? new Next.At(anchor) : otherwise(standing);
    if (seen.isKnown(standing.known()) || isInVain(seen, policy, whose)) {
      return item(later);
    }
    boolean late =
        standing.isLate() || incident.filter(one -> one.lifecycle().reopenings() > 0).isPresent();
    Escalation begun =
        Beginning.of(seen.look(), late, anchor, standing.reason(), policy, over, seen.now());
    Plan.Due due = due(seen, begun, policy, standing, whose);
    // Counted from now, it would be so at each look again.
    boolean kept = begun.countedFrom().isAfter(anchor) && due.next().isPresent();
    if (due.steps().isEmpty() && !kept) {
      return item(due.next().<Next>map(Next.At::new).orElse(later));
    }
    return store
        .add(seen.caller(), begun)
        .chain(() -> audit.append(seen.caller(), EscalationEvents.begun(begun)))
        .chain(() -> goOn(seen, begun, standing, whose));
  }

  /** The platform's policy doesn't fill timelines where there is nobody to be told. */
  private static boolean isInVain(Seen seen, Policy policy, Whose whose) {
    return policy.isDefault()
        && policy.steps().stream().noneMatch(step -> seen.recipients().reach(step, whose));
  }

  private static Plan.Due due(
      Seen seen, Escalation escalation, Policy policy, Matter.Standing standing, Whose whose) {
    boolean quiet = standing.low() && escalation.cause() != Cause.PAGE;
    return Plan.of(escalation.cause(), policy)
        .due(
            escalation.stepsDone(),
            escalation.countedFrom(),
            seen.now(),
            policy.quietHours().filter(hours -> quiet),
            step -> seen.recipients().reach(step, whose));
  }

  private Uni<Next> goOn(Seen seen, Escalation escalation, Matter.Standing standing, Whose whose) {
    Next rest = standing.until().<Next>map(Next.At::new).orElseGet(Next.OnChange::new);
    if (!escalation.isRunning()) {
      return item(rest);
    }
    Plan.Due due = due(seen, escalation, seen.policy(escalation), standing, whose);
    return store
        .replace(seen.caller(), escalation.countedFrom(due.from()).advanced(due.done(), due.next()))
        .chain(() -> stepping.all(seen, escalation, due.steps(), whose))
        .chain(() -> item(soonest(due, standing).<Next>map(Next.At::new).orElse(rest)));
  }

  /** The next step, unless what it is about becomes something else before it. */
  private static Optional<Instant> soonest(Plan.Due due, Matter.Standing standing) {
    return due.next().map(at -> standing.until().filter(until -> until.isBefore(at)).orElse(at));
  }

  /** When nobody has to be told of what it is now. */
  private static Next otherwise(Matter.Standing standing) {
    return standing.until().<Next>map(Next.At::new).orElseGet(Next.Never::new);
  }

  private Uni<Whose> whose(Seen seen, Optional<Incident> found, Matter.Standing standing) {
    return found
        .map(incident -> named(seen, incident))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
        .map(
            named ->
                new Whose(
                    standing.owner(),
                    found.flatMap(Incident::owner).flatMap(Owner::person),
                    standing.role(),
                    named));
  }

  /** Who may know of it; empty for everybody. */
  private Uni<Optional<Set<String>>> named(Seen seen, Incident incident) {
    return incident.restricted()
        ? readers
            .readers(seen.caller(), incident.id())
            .map(
                named ->
                    Optional.of(named.stream().map(Reader::subject).collect(Collectors.toSet())))
        : Uni.createFrom().item(Optional.empty());
  }
}
