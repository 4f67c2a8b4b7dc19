package dev.cordon.incident.servicelevel.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.work.domain.WaitingFor;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A time in which an incident waits for somebody outside the brand.
 *
 * @param startedBy subject of the person
 * @param end empty while it lasts
 */
public record Pause(
    UUID id,
    UUID incidentId,
    WaitingFor whom,
    String reason,
    String startedBy,
    Instant startedAt,
    Optional<End> end) {

  /** As many as an incident may have. */
  public static final int MOST = 200;

  private static final int LONGEST_REASON = 2_000;

  /**
   * @param by subject of the person
   * @param reason in their words, or that the incident has gone on
   */
  public record End(String by, Instant at, String reason) {}

  /** Refused where nobody outside is waited for. */
  public static Pause started(
      UUID incidentId, Optional<WaitingFor> whom, String reason, String by, Instant now) {
    new Violations()
        .require(
            whom.filter(WaitingFor::isOutside).isPresent(),
            "waiting_for",
            "isn't somebody outside: for a colleague no time stands still")
        .requireLength(reason, 1, LONGEST_REASON, "reason")
        .orThrow();
    return new Pause(Ids.next(), incidentId, whom.orElseThrow(), reason, by, now, Optional.empty());
  }

  /** Grows by one with its end. */
  public long version() {
    return end.isPresent() ? 2 : 1;
  }

  /**
   * @param expectedVersion what whoever ends it has read; another is refused
   */
  public Pause ended(long expectedVersion, String reason, String by, Instant now) {
    if (expectedVersion != version()) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH, "The pause has changed since you read it: read it again.");
    }
    if (end.isPresent()) {
      throw Refusal.of(ErrorReason.WRONG_STATE, "The pause has ended.");
    }
    new Violations().requireLength(reason, 0, LONGEST_REASON, "reason").orThrow();
    return ended(reason, by, now);
  }

  /** Because of what became of the incident. */
  public Pause ended(String reason, String by, Instant now) {
    return new Pause(
        id,
        incidentId,
        whom,
        this.reason,
        startedBy,
        startedAt,
        Optional.of(new End(by, now.isBefore(startedAt) ? startedAt : now, reason)));
  }
}
