package dev.cordon.incident.alerts.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.UUID;

/**
 * What was decided about an alert: new → promoted, merged or dismissed; dismissed → new. What
 * belongs to an incident stays there.
 */
public sealed interface Triage {

  int LONGEST_NOTE = 2_000;

  /** Nobody has decided. */
  record New() implements Triage {}

  /** Somebody decided. */
  sealed interface Decided extends Triage {

    /** Subject of who decided. */
    String by();

    Instant at();
  }

  /** An incident was opened from it. */
  record Promoted(UUID incidentId, String by, Instant at) implements Decided {}

  /** It belongs to an incident that was there. */
  record Merged(UUID incidentId, String by, Instant at) implements Decided {}

  /** It is nothing. */
  record Dismissed(Dismissal reason, String note, String by, Instant at) implements Decided {}

  default Triage promote(UUID incidentId, String by, Instant now) {
    return switch (this) {
      case New _ -> new Promoted(incidentId, by, now);
      case Decided decided -> throw decidedAlready(decided);
    };
  }

  /** Into the same incident again: as it is. */
  default Triage merge(UUID incidentId, String by, Instant now) {
    return switch (this) {
      case New _ -> new Merged(incidentId, by, now);
      case Merged merged when merged.incidentId().equals(incidentId) -> merged;
      case Decided decided -> throw decidedAlready(decided);
    };
  }

  /**
   * For the same reason again: as it is.
   *
   * @param note up to 2,000 characters; required with {@link Dismissal#OTHER}
   */
  default Triage dismiss(Dismissal reason, String note, String by, Instant now) {
    checkNote(reason, note);
    return switch (this) {
      case New _ -> new Dismissed(reason, note, by, now);
      case Dismissed dismissed when dismissed.reason() == reason && dismissed.note().equals(note) ->
          dismissed;
      case Decided decided -> throw decidedAlready(decided);
    };
  }

  default Triage reopen() {
    return switch (this) {
      case New _, Dismissed _ -> new New();
      case Promoted _, Merged _ ->
          throw Refusal.of(
              ErrorReason.WRONG_STATE, "It belongs to an incident: work on that one instead.");
    };
  }

  static void checkNote(Dismissal reason, String note) {
    new Violations()
        .requireLength(note, reason == Dismissal.OTHER ? 1 : 0, LONGEST_NOTE, "note")
        .orThrow();
  }

  private static Refusal decidedAlready(Decided decided) {
    String is =
        switch (decided) {
          case Promoted _ -> "is promoted";
          case Merged _ -> "is merged";
          case Dismissed _ -> "is dismissed: reopen it first";
        };
    return Refusal.of(ErrorReason.WRONG_STATE, "The alert " + is + ".");
  }
}
