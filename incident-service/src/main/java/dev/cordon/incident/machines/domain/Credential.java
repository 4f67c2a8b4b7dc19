package dev.cordon.incident.machines.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A secret of a machine, and the client of the identity provider that has it. The secret itself is
 * there alone.
 *
 * @param number counts the secrets that the machine has had; from 1
 * @param endsAt empty while it goes on as long as the machine
 */
public record Credential(int number, Instant madeAt, Optional<Instant> endsAt) {

  /** Never used for another machine, nor for another secret of the same one. */
  public String client(UUID machine) {
    return "machine-" + machine + "-" + number;
  }

  boolean hasEnded(Instant now) {
    return endsAt.filter(end -> !end.isAfter(now)).isPresent();
  }

  /** Never later than it would have ended anyway. */
  Credential endingBy(Instant end) {
    return new Credential(
        number, madeAt, Optional.of(endsAt.filter(known -> known.isBefore(end)).orElse(end)));
  }
}
