package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody stands in for somebody in one role.
 *
 * @param person whose duty it is
 * @param deputy who does it
 * @param until just before then
 * @param grantsRole the deputy gets the role for that time
 * @param granted the role is there because of this
 * @param namedBy subject
 */
public record Deputyship(
    UUID id,
    Role role,
    UUID person,
    UUID deputy,
    Instant from,
    Instant until,
    boolean grantsRole,
    boolean granted,
    String namedBy,
    Optional<Instant> withdrawnAt) {

  public boolean runsAt(Instant at) {
    return withdrawnAt.isEmpty() && !at.isBefore(from) && at.isBefore(until);
  }

  public boolean overlaps(Deputyship other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }

  /** When it has to be looked at again. */
  public Stream<Instant> boundariesAfter(Instant now) {
    return withdrawnAt.isPresent()
        ? Stream.empty()
        : Stream.of(from, until).filter(boundary -> boundary.isAfter(now));
  }
}
