package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Deputyship;
import dev.cordon.incident.people.domain.Duty;
import dev.cordon.incident.people.domain.DutyCalendar;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.PersonState;
import dev.cordon.incident.people.domain.Roll;
import dev.cordon.incident.people.domain.Roster;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom an alarm reaches, for other features: by rosters and deputies as they are at that moment,
 * answered from what is kept here. Not to be called within a transaction of a session.
 */
@ApplicationScoped
public class OnCall {

  /**
   * Somebody enrolled.
   *
   * @param email as the organization has it
   */
  public record Reachable(UUID id, String subject, String email) {}

  private final PeopleStore people;
  private final DeputyStore deputies;
  private final RosterStore rosters;

  OnCall(PeopleStore people, DeputyStore deputies, RosterStore rosters) {
    this.people = people;
    this.deputies = deputies;
    this.rosters = rosters;
  }

  /** Everybody of one moment. */
  public static final class Moment {

    private final Instant at;
    private final Roll roll;
    private final List<Deputyship> standing;
    private final Map<Role, Roster> rosters;

    private Moment(Instant at, List<Roster> rosters, Roll roll, List<Deputyship> standing) {
      this.at = at;
      this.roll = roll;
      this.standing = standing.stream().filter(deputyship -> deputyship.runsAt(at)).toList();
      this.rosters = rosters.stream().collect(Collectors.toMap(Roster::role, Function.identity()));
    }

    private DutyCalendar calendar(Role role) {
      Roster roster = rosters.getOrDefault(role, Roster.none(role));
      return new DutyCalendar(roster, roll, standing);
    }

    public Optional<Reachable> person(UUID id) {
      return roll.people().stream()
          .filter(person -> person.id().equals(id))
          .findFirst()
          .flatMap(OnCall::reachable);
    }

    /** By the role's roster; empty where it has none, or nobody's turn is. */
    public Optional<Reachable> onDuty(Role role) {
      return switch (calendar(role).at(at)) {
        case Duty.Done done -> person(done.person());
        case Duty.Nobodys() -> Optional.empty();
      };
    }

    /** Whose turn it is by any roster, and for which roles. */
    Map<UUID, Set<Role>> turns() {
      Map<UUID, Set<Role>> found = new HashMap<>();
      for (Role role : rosters.keySet()) {
        onDuty(role)
            .ifPresent(
                person ->
                    found.computeIfAbsent(person.id(), _ -> EnumSet.noneOf(Role.class)).add(role));
      }
      return found;
    }

    /**
     * Who stands in for the owner and for whose turn it is now, in any role; without any, who is
     * next on the roster.
     */
    public List<Reachable> deputiesOf(Optional<UUID> owner, Role dutyRole) {
      DutyCalendar calendar = calendar(dutyRole);
      List<Reachable> deputies =
          Stream.concat(owner.stream(), turn(calendar))
              .flatMap(this::standingInFor)
              .distinct()
              .flatMap(id -> person(id).stream())
              .toList();
      return deputies.isEmpty()
          ? calendar.nextAt(at).flatMap(this::person).stream().toList()
          : deputies;
    }

    /** Whose turn it is, and who is on duty for them. */
    private Stream<UUID> turn(DutyCalendar calendar) {
      return switch (calendar.at(at)) {
        case Duty.Done done -> Stream.concat(done.standsInFor().stream(), Stream.of(done.person()));
        case Duty.Nobodys() -> Stream.empty();
      };
    }

    private Stream<UUID> standingInFor(UUID id) {
      return standing.stream()
          .filter(deputyship -> deputyship.person().equals(id))
          .map(Deputyship::deputy);
    }

    /** In the order in which they came. */
    public List<Reachable> having(Role role) {
      return roll.people().stream()
          .filter(person -> person.has(role))
          .flatMap(person -> reachable(person).stream())
          .toList();
    }
  }

  public Uni<Moment> at(Caller caller, Instant at) {
    return rosters
        .standing(caller, at)
        .chain(
            all ->
                people
                    .roll(caller)
                    .chain(
                        roll ->
                            deputies
                                .standing(caller, at)
                                .map(standing -> new Moment(at, all, roll, standing))));
  }

  /** Empty for who has left, or isn't enrolled. */
  public Uni<Optional<Reachable>> find(Caller caller, UUID person) {
    return people.find(caller, person).map(found -> found.flatMap(OnCall::reachable));
  }

  private static Optional<Reachable> reachable(Person person) {
    return person.state() == PersonState.ENROLLED
        ? person.subject().map(subject -> new Reachable(person.id(), subject, person.email()))
        : Optional.empty();
  }
}
