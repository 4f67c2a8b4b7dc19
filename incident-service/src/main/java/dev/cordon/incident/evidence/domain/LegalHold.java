package dev.cordon.incident.evidence.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Forbids to destroy evidence, whoever asks. Several may stand at once: each matter has its own.
 *
 * @param evidenceId one file; empty for all of the incident's, what comes later included
 * @param setBy subject of the person
 * @param release empty while it stands
 */
public record LegalHold(
    UUID id,
    UUID incidentId,
    Optional<UUID> evidenceId,
    String reason,
    String setBy,
    Instant setAt,
    Optional<Release> release) {

  /** How it ended. */
  public record Release(String by, Instant at, String reason) {}

  public static LegalHold set(
      UUID incidentId, Optional<UUID> evidenceId, String reason, String by, Instant now) {
    return new LegalHold(
        Ids.next(), incidentId, evidenceId, Reason.of(reason), by, now, Optional.empty());
  }

  /** Refuses one that was released: who did, and why, stands. */
  public LegalHold released(String by, String reason, Instant now) {
    if (release.isPresent()) {
      throw Refusal.of(ErrorReason.WRONG_STATE, "The hold was released already.");
    }
    return new LegalHold(
        id,
        incidentId,
        evidenceId,
        this.reason,
        setBy,
        setAt,
        Optional.of(new Release(by, now, Reason.of(reason))));
  }
}
