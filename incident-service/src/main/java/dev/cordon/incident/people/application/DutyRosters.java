package dev.cordon.incident.people.application;

import static dev.cordon.contracts.common.v1.ErrorReason.VERSION_MISMATCH;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.incident.people.domain.Duty;
import dev.cordon.incident.people.domain.DutyCalendar;
import dev.cordon.incident.people.domain.DutyStretch;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.Roll;
import dev.cordon.incident.people.domain.Roster;
import dev.cordon.incident.people.domain.RosterRules;
import dev.cordon.incident.registry.application.Directory;
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

/**
 * Rosters of duty, and the question who is on duty. It is answered from what is kept here, also
 * while the identity provider is away.
 */
@ApplicationScoped
public class DutyRosters {

  private static final Duration FARTHEST = Duration.ofDays(366);
  private static final Duration LONGEST = Duration.ofDays(92);

  /** An answer's own end is looked for within this. */
  private static final Duration HORIZON = Duration.ofDays(28);

  /** A stretch, with who does it then; nobody if empty. */
  public record Shift(DutyStretch stretch, Optional<Person> person) {}

  private final PeopleStore people;
  private final DeputyStore deputies;
  private final RosterStore store;
  private final RollKeeper keeper;
  private final Directory registry;
  private final AuditTrail audit;
  private final Clock clock;

  DutyRosters(
      PeopleStore people,
      DeputyStore deputies,
      RosterStore store,
      RollKeeper keeper,
      Directory registry,
      AuditTrail audit,
      Clock clock) {
    this.people = people;
    this.deputies = deputies;
    this.store = store;
    this.keeper = keeper;
    this.registry = registry;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<Roster> read(Caller caller, Role role) {
    return store.read(caller, role);
  }

  /**
   * Replaces the whole roster.
   *
   * @param wanted with the version that it replaces
   */
  public Uni<Roster> set(Caller caller, Roster wanted) {
    // Whoever took the provider over would have the alarms go to nobody.
    OwnKeys.require(caller);
    return registry
        .ownRoles(caller)
        .call(() -> keeper.refresh(caller.tenant().id()))
        .chain(
            possible ->
                people.locked(
                    caller,
                    roll ->
                        store
                            .read(caller, wanted.role())
                            .invoke(before -> requireVersion(before, wanted.version()))
                            .invoke(before -> RosterRules.check(wanted, roll, possible))
                            .chain(before -> replace(caller, before, wanted))));
  }

  private Uni<Roster> replace(Caller caller, Roster before, Roster wanted) {
    Roster after =
        new Roster(wanted.role(), before.version() + 1, wanted.rotation(), wanted.overrides());
    return store
        .write(caller, after)
        .chain(() -> audit.append(caller, PeopleEvents.of(before, after)))
        .replaceWith(after);
  }

  /**
   * For other features too: whom an alarm goes to.
   *
   * @param asked now if empty
   */
  public Uni<Shift> onDuty(Caller caller, Role role, Optional<Instant> asked) {
    Instant now = clock.instant();
    Instant at = asked.orElse(now);
    new Violations()
        .require(
            Duration.between(now, at).abs().compareTo(FARTHEST) <= 0,
            "at",
            "is more than 366 days away")
        .orThrow();
    return stretches(caller, role, at, at.plus(HORIZON)).map(List::getFirst);
  }

  /** Without a gap, in order of time. */
  public Uni<List<Shift>> shifts(Caller caller, Role role, Instant from, Instant until) {
    new Violations()
        .require(until.isAfter(from), "until", "isn't after from")
        .require(!until.isAfter(from.plus(LONGEST)), "until", "is more than 92 days after from")
        .require(
            Duration.between(clock.instant(), from).abs().compareTo(FARTHEST) <= 0,
            "from",
            "is more than 366 days away")
        .orThrow();
    return stretches(caller, role, from, until);
  }

  private Uni<List<Shift>> stretches(Caller caller, Role role, Instant from, Instant until) {
    return store
        .read(caller, role)
        .chain(
            roster ->
                people
                    .roll(caller)
                    .chain(
                        roll ->
                            deputies
                                .of(caller, role, from, until)
                                .map(standing -> new DutyCalendar(roster, roll, standing))
                                .map(calendar -> calendar.between(from, until))
                                .map(found -> found.stream().map(s -> shift(s, roll)).toList())));
  }

  private static Shift shift(DutyStretch stretch, Roll roll) {
    return new Shift(
        stretch,
        switch (stretch.duty()) {
          case Duty.Done done ->
              roll.people().stream().filter(p -> p.id().equals(done.person())).findFirst();
          case Duty.Nobodys() -> Optional.empty();
        });
  }

  private static void requireVersion(Roster before, long expected) {
    if (before.version() != expected) {
      throw Refusal.of(
          VERSION_MISMATCH, "The roster was changed meanwhile: read it and decide again.");
    }
  }
}
