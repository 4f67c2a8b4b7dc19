package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Duty.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A roster with the people and deputies as they are now. An override wins over the rotation; who
 * isn't enrolled or hasn't the role is passed over, in the rotation for the next one of the order,
 * so that everybody else's turns stay where they are; then a deputy stands in, and a deputy's
 * deputy.
 */
public final class DutyCalendar {

  private final Roster roster;
  private final Map<UUID, Person> people;
  private final List<Deputyship> deputyships;

  public DutyCalendar(Roster roster, Roll roll, List<Deputyship> deputyships) {
    this.roster = roster;
    this.people = roll.people().stream().collect(Collectors.toMap(Person::id, Function.identity()));
    this.deputyships =
        deputyships.stream().filter(deputyship -> deputyship.role() == roster.role()).toList();
  }

  public Duty at(Instant at) {
    return overriding(at)
        .<Duty>map(person -> withDeputies(person, Cause.OVERRIDE, at))
        .or(() -> inTurn(at).map(person -> withDeputies(person, Cause.ROTATION, at)))
        .orElseGet(Duty.Nobodys::new);
  }

  /** Who would be asked if those who are on duty then weren't there. */
  public Optional<UUID> nextAt(Instant at) {
    Set<UUID> asked = new HashSet<>();
    if (at(at) instanceof Duty.Done done) {
      asked.add(done.person());
      asked.addAll(done.standsInFor());
    }
    return roster.rotation().stream()
        .flatMap(rotation -> order(rotation, at))
        .filter(person -> !asked.contains(person))
        .findFirst();
  }

  /** From {@code from} to {@code until} without a gap; neighbours differ. */
  public List<DutyStretch> between(Instant from, Instant until) {
    List<DutyStretch> stretches = new ArrayList<>();
    Instant begin = from;
    for (Instant end : cuts(from, until)) {
      Duty duty = at(begin);
      if (!stretches.isEmpty() && stretches.getLast().duty().equals(duty)) {
        stretches.set(stretches.size() - 1, new DutyStretch(stretches.getLast().from(), end, duty));
      } else {
        stretches.add(new DutyStretch(begin, end, duty));
      }
      begin = end;
    }
    return stretches;
  }

  /** Whenever the answer may change, and the end. */
  private NavigableSet<Instant> cuts(Instant from, Instant until) {
    NavigableSet<Instant> cuts = new TreeSet<>();
    roster.rotation().ifPresent(rotation -> handOvers(rotation, from, until, cuts));
    roster.overrides().forEach(o -> cuts.addAll(List.of(o.from(), o.until())));
    deputyships.forEach(d -> cuts.addAll(List.of(d.from(), d.until())));
    cuts.add(until);
    return cuts.subSet(from, false, until, true);
  }

  private static void handOvers(
      Rotation rotation, Instant from, Instant until, NavigableSet<Instant> cuts) {
    long turn = Math.max(0, rotation.turnAt(from).orElse(0));
    for (Instant start = rotation.startOf(turn);
        start.isBefore(until);
        start = rotation.startOf(++turn)) {
      cuts.add(start);
    }
  }

  private Optional<UUID> overriding(Instant at) {
    return roster.overrides().stream()
        .filter(override -> override.covers(at))
        .map(DutyOverride::person)
        .filter(person -> isAble(person, at))
        .findFirst();
  }

  private Optional<UUID> inTurn(Instant at) {
    return roster.rotation().stream().flatMap(rotation -> order(rotation, at)).findFirst();
  }

  private Stream<UUID> order(Rotation rotation, Instant at) {
    OptionalLong turn = rotation.turnAt(at);
    return turn.isEmpty()
        ? Stream.empty()
        : rotation.order(turn.getAsLong()).stream().filter(person -> isAble(person, at));
  }

  private Duty.Done withDeputies(UUID turn, Cause cause, Instant at) {
    List<UUID> passed = new ArrayList<>();
    UUID person = turn;
    for (Optional<UUID> next = deputy(person, at);
        next.isPresent() && !passed.contains(next.get());
        next = deputy(person, at)) {
      passed.add(person);
      person = next.get();
    }
    return new Duty.Done(person, cause, passed);
  }

  private Optional<UUID> deputy(UUID person, Instant at) {
    return deputyships.stream()
        .filter(deputyship -> deputyship.person().equals(person) && deputyship.runsAt(at))
        .map(Deputyship::deputy)
        .filter(deputy -> isAble(deputy, at))
        .findFirst();
  }

  /** Has the role then: without an end, or because a deputyship grants it. */
  private boolean isAble(UUID id, Instant at) {
    Role role = roster.role();
    return Optional.ofNullable(people.get(id))
        .filter(person -> person.state() == PersonState.ENROLLED)
        .filter(person -> person.has(role) || isGranted(person, at))
        .isPresent();
  }

  private boolean isGranted(Person person, Instant at) {
    return deputyships.stream()
        .anyMatch(d -> d.grantsRole() && d.deputy().equals(person.id()) && d.runsAt(at));
  }
}
