package dev.cordon.incident.live.application;

import dev.cordon.incident.live.application.EventLog.Reading;
import dev.cordon.incident.live.application.EventLog.Scope;
import dev.cordon.incident.live.application.Wakes.Waiting;
import dev.cordon.incident.live.domain.Step;
import dev.cordon.incident.live.domain.Topic;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.incident.sharing.application.Admissions;
import dev.cordon.incident.sharing.application.Admissions.Admission;
import dev.cordon.kernel.background.Detour;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tells what has happened, a step at a time. Every step is a call of its own that was let in at the
 * door, and reads in a transaction of its own: what was taken from the caller since the step before
 * isn't told. What happens while a step waits is left to the next one, which is checked first.
 */
@ApplicationScoped
public class Following {

  /**
   * How long a step waits when there is nothing to tell. With the two seconds after which a closed
   * organization is known, whoever has lost a right is cut off within five.
   */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Behind whatever there is: nothing is found, and the end is told. */
  private static final long AT_THE_END = Long.MAX_VALUE - Step.MOST_POSITIONS;

  /** What a share can hold; the database decides what this one does. */
  private static final Set<Topic> SHARED =
      EnumSet.of(Topic.INCIDENT, Topic.TIMELINE, Topic.FINDING, Topic.INDICATOR, Topic.TASK);

  /** What a portfolio shows. */
  private static final Set<Topic> PORTFOLIO = EnumSet.of(Topic.INCIDENT);

  private final EventLog log;
  private final Wakes wakes;
  private final Positions positions;
  private final Admissions admissions;
  private final Organizations organizations;
  private final Detour detour;

  Following(
      EventLog log,
      Wakes wakes,
      Positions positions,
      Admissions admissions,
      Organizations organizations,
      Detour detour) {
    this.log = log;
    this.wakes = wakes;
    this.positions = positions;
    this.admissions = admissions;
    this.organizations = organizations;
    this.detour = detour;
  }

  /**
   * A step, and whose positions it speaks of.
   *
   * @param tenant whose events they are
   */
  public record Told(Tenant tenant, Step step) {}

  /**
   * From where on.
   *
   * @param after a position as it was told; empty for "from now on", which is answered at once
   * @param atOnce answered at once, also with nothing
   */
  public record From(String after, boolean atOnce) {}

  /**
   * @param topics what the caller may read
   */
  public Uni<Told> brand(Caller caller, Set<Topic> topics, From from) {
    return step(caller, new Scope(Optional.empty(), topics), from);
  }

  /** Refused as unknown once the incident is hidden from the caller. */
  public Uni<Told> incident(Caller caller, UUID incident, Set<Topic> topics, From from) {
    return step(caller, new Scope(Optional.of(incident), topics), from);
  }

  /** Refused as unknown once the share has ended. */
  public Uni<Told> shared(Caller.Member caller, UUID share, From from) {
    return admissions
        .admit(caller, share)
        .chain(
            admission ->
                step(admission.guest(), new Scope(Optional.of(admission.incident()), SHARED), from)
                    .call(told -> kept(admission, told.step())));
  }

  /** What is told of a restricted incident is kept in its owner's trail, before it is told. */
  private Uni<Void> kept(Admission admission, Step step) {
    return step.events().isEmpty() ? Uni.createFrom().voidItem() : admissions.told(admission);
  }

  /** Refused as unknown for a brand that isn't in the caller's group. */
  public Uni<Told> brandOfGroup(Caller.Member caller, String brand, From from) {
    return organizations
        .brandsOf(caller.organization())
        .map(
            brands ->
                brands.stream()
                    .filter(one -> one.alias().equals(brand))
                    .findFirst()
                    .map(OrganizationRef::id)
                    .orElseThrow(() -> Refusal.notFound("brand")))
        .chain(
            id -> step(caller.over(new Tenant(id)), new Scope(Optional.empty(), PORTFOLIO), from));
  }

  private Uni<Told> step(Caller caller, Scope scope, From from) {
    Tenant tenant = caller.tenant();
    Uni<Step> step =
        from.after().isEmpty()
            ? read(caller, scope, AT_THE_END).map(reading -> Step.start(reading.end()))
            : behind(caller, scope, positions.open(from.after(), tenant), from.atOnce());
    return step.map(told -> new Told(tenant, told));
  }

  private Uni<Step> behind(Caller caller, Scope scope, long after, boolean atOnce) {
    // Before reading: what is placed in between wakes.
    Waiting waiting = wakes.expect(caller.tenant());
    return read(caller, scope, after)
        .map(reading -> Step.behind(after, reading.end(), reading.found()))
        .call(step -> atOnce ? Uni.createFrom().voidItem() : waited(step, waiting))
        .onTermination()
        .invoke(waiting::close);
  }

  private Uni<Void> waited(Step step, Waiting waiting) {
    return step.isQuiet()
        ? detour.outcome(() -> waiting.within(PATIENCE)).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  private Uni<Reading> read(Caller caller, Scope scope, long after) {
    return log.behind(caller, scope, after)
        .invoke(
            reading -> {
              if (!reading.there()) {
                throw Refusal.notFound("incident");
              }
            });
  }
}
