package dev.cordon.incident.servicelevel.application;

import dev.cordon.incident.casework.application.IncidentFollower;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentState;
import dev.cordon.incident.servicelevel.domain.Measure;
import dev.cordon.incident.servicelevel.domain.Policy;
import dev.cordon.incident.servicelevel.domain.Rating;
import dev.cordon.incident.servicelevel.domain.Target;
import dev.cordon.incident.servicelevel.domain.Timer;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Keeps the timers of incidents by what becomes of them, in the transaction in which it does. An
 * incident that was opened before there was a policy isn't measured.
 */
@ApplicationScoped
class Measuring implements IncidentFollower {

  private final PolicyStore policies;
  private final TimerStore timers;
  private final Pauses pauses;
  private final Clock clock;

  Measuring(PolicyStore policies, TimerStore timers, Pauses pauses, Clock clock) {
    this.policies = policies;
    this.timers = timers;
    this.pauses = pauses;
    this.clock = clock;
  }

  /** Nothing is known of it yet. */
  @Override
  public Uni<Void> opened(Caller caller, Incident incident) {
    return policies.newest(caller).chain(policy -> timers.add(caller, started(incident, policy)));
  }

  private static List<Timer> started(Incident incident, Policy policy) {
    return policy.targets().stream()
        .filter(target -> target.rating() == policy.unratedAs())
        .map(target -> Timer.started(incident.id(), policy, target, incident.openedAt()))
        .toList();
  }

  /** What was waited for in the state before isn't waited for any more. */
  @Override
  public Uni<Void> moved(Caller caller, Incident before, Incident after) {
    Instant now = after.lifecycle().since();
    return timers
        .of(caller, after.id())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : pauses
                        .endBy(caller, after, now)
                        .chain(
                            () ->
                                timers.replace(
                                    caller,
                                    changed(
                                        found,
                                        timer ->
                                            moved(timer, before.state(), after.state(), now)))));
  }

  private static Timer moved(Timer timer, IncidentState from, IncidentState to, Instant now) {
    Timer going = from == IncidentState.REJECTED ? timer.revived(now) : timer.resumed(now);
    if (to == IncidentState.REJECTED) {
      return going.voided(now);
    }
    return timer.measure().target().milestone().isReachedIn(to) ? going.reached(now) : going;
  }

  @Override
  public Uni<Void> rated(Caller caller, UUID incidentId, String severity) {
    return timers
        .of(caller, incidentId)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : rate(caller, found, Rating.named(severity)));
  }

  private Uni<Void> rate(Caller caller, List<Timer> found, Optional<Rating> rating) {
    Measure one = found.getFirst().measure();
    Instant now = clock.instant();
    return policies
        .get(caller, one.policyVersion())
        .chain(
            policy ->
                timers
                    .lasting(caller, one.incidentId())
                    .map(
                        lasting ->
                            changed(
                                found,
                                timer ->
                                    timer.rated(
                                        target(policy, rating, timer), lasting.isPresent(), now))))
        .chain(changed -> timers.replace(caller, changed));
  }

  private static Target target(Policy policy, Optional<Rating> rating, Timer timer) {
    return policy.target(rating.orElse(policy.unratedAs()), timer.measure().target().milestone());
  }

  private static List<Timer> changed(List<Timer> before, UnaryOperator<Timer> change) {
    return before.stream().filter(timer -> !change.apply(timer).equals(timer)).map(change).toList();
  }
}
