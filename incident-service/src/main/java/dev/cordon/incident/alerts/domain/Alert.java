package dev.cordon.incident.alerts.domain;

import dev.cordon.contracts.common.v1.Tlp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An alert, as whoever triages it needs it.
 *
 * @param duplicateOf the first of its group; empty for one that is the first
 * @param triage its own; of a duplicate it is new, and that of the first of its group counts
 */
public record Alert(
    UUID id,
    String source,
    String reference,
    String title,
    String description,
    Tlp tlp,
    Instant occurredAt,
    Instant receivedAt,
    Optional<UUID> duplicateOf,
    Triage triage) {

  /** Decided about for itself: from then on it is nobody's duplicate. */
  public Alert decided(Triage decision) {
    return new Alert(
        id,
        source,
        reference,
        title,
        description,
        tlp,
        occurredAt,
        receivedAt,
        decision.equals(triage) ? duplicateOf : Optional.empty(),
        decision);
  }

  /** What people read of where an incident came from. */
  public String origin() {
    return "alert " + id + " of " + source + " (" + reference + ")";
  }
}
