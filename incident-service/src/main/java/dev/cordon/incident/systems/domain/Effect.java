package dev.cordon.incident.systems.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an incident does to a system, as somebody stated it. Never edited: another state is a new
 * one.
 *
 * @param version 1, 2, 3 … of the system's in this incident
 * @param reason 1 to 2,000 characters
 * @param by subject of the person
 */
public record Effect(
    UUID incidentId,
    UUID systemId,
    long version,
    SystemState state,
    String reason,
    String by,
    Instant at) {

  private static final int LONGEST_REASON = 2_000;

  /**
   * @param before what stands; empty for a system that wasn't affected
   * @param expectedVersion what whoever states it has read, 0 for nothing; another is refused
   * @param state required; empty is refused
   */
  public static Effect next(
      UUID incidentId,
      UUID systemId,
      Optional<Effect> before,
      long expectedVersion,
      Optional<SystemState> state,
      String reason,
      String by,
      Instant now) {
    long version = before.map(Effect::version).orElse(0L);
    if (expectedVersion != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The system's state has changed since you read it: read it again, then send yours.");
    }
    new Violations()
        .require(state.isPresent(), "state", "isn't a state of a system")
        .requireLength(reason, 1, LONGEST_REASON, "reason")
        .orThrow();
    return new Effect(incidentId, systemId, version + 1, state.orElseThrow(), reason, by, now);
  }
}
