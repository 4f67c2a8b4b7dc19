package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a roster must look like. */
public final class RosterRules {

  private static final int MOST_PEOPLE = 50;
  private static final int MOST_OVERRIDES = 200;
  private static final int LONGEST_SHIFT_DAYS = 28;
  private static final Duration LONGEST_OVERRIDE = Duration.ofDays(92);
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

  private RosterRules() {}

  /** Names of places: an offset knows nothing of daylight saving. */
  public static Optional<ZoneId> zone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  /** Throws a refusal that names everything that is wrong. */
  public static void check(Roster wanted, Roll roll, Set<Role> possible) {
    // What is too long isn't looked through.
    new Violations()
        .require(possible.contains(wanted.role()), "role", "doesn't exist in such an organization")
        .require(
            wanted.overrides().size() <= MOST_OVERRIDES, "overrides", "has more than 200 entries")
        .require(
            wanted.rotation().filter(r -> r.people().size() > MOST_PEOPLE).isEmpty(),
            "rotation.person_ids",
            "has more than 50 entries")
        .orThrow();
    Set<UUID> able =
        roll.people().stream()
            .filter(person -> person.has(wanted.role()))
            .map(Person::id)
            .collect(Collectors.toUnmodifiableSet());
    Violations violations = new Violations();
    wanted.rotation().ifPresent(rotation -> checkRotation(rotation, able, violations));
    checkOverrides(wanted.overrides(), able, violations);
    violations.orThrow();
  }

  private static void checkRotation(Rotation rotation, Set<UUID> able, Violations violations) {
    violations
        .require(!rotation.people().isEmpty(), "rotation.person_ids", "is empty")
        .require(
            new HashSet<>(rotation.people()).size() == rotation.people().size(),
            "rotation.person_ids",
            "has somebody twice")
        .require(
            rotation.shiftDays() >= 1 && rotation.shiftDays() <= LONGEST_SHIFT_DAYS,
            "rotation.shift_days",
            "isn't a number from 1 to 28")
        .require(
            !rotation.start().isBefore(EARLIEST) && rotation.start().isBefore(LATEST),
            "rotation.start",
            "isn't within 2000 to 2099");
    for (int i = 0; i < rotation.people().size(); i++) {
      violations.require(
          able.contains(rotation.people().get(i)),
          "rotation.person_ids[" + i + "]",
          "is nobody who has the role here");
    }
  }

  private static void checkOverrides(
      List<DutyOverride> overrides, Set<UUID> able, Violations violations) {
    for (int i = 0; i < overrides.size(); i++) {
      DutyOverride override = overrides.get(i);
      String field = "overrides[" + i + "]";
      violations
          .require(
              able.contains(override.person()),
              field + ".person_id",
              "is nobody who has the role here")
          .require(override.until().isAfter(override.from()), field + ".until", "isn't after from")
          .require(
              !override.until().isAfter(override.from().plus(LONGEST_OVERRIDE)),
              field + ".until",
              "is more than 92 days after from")
          .require(
              i == 0 || !override.from().isBefore(overrides.get(i - 1).until()),
              field + ".from",
              "is before the end of the override before");
    }
  }
}
