package dev.cordon.incident.people.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody's duty whatever the rotation says.
 *
 * @param until just before then
 */
public record DutyOverride(UUID person, Instant from, Instant until) {

  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
