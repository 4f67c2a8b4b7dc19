package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import java.util.List;
import java.util.Optional;

/**
 * Who does a role's duty when.
 *
 * @param version 0 while there is none
 * @param overrides in order of time
 */
public record Roster(
    Role role, long version, Optional<Rotation> rotation, List<DutyOverride> overrides) {

  public Roster {
    overrides = List.copyOf(overrides);
  }

  public static Roster none(Role role) {
    return new Roster(role, 0, Optional.empty(), List.of());
  }
}
