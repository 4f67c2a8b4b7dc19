package dev.cordon.incident.casework.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;

/**
 * A change of the label (TLP 2.0, FIRST). More people may know under a lower one, and that can't be
 * taken back: so it takes somebody who leads, and a reason.
 *
 * @param reason up to 2,000 characters; may be empty unless it lowers
 * @param byLead whoever changes it is an incident-lead
 */
public record Relabelling(Tlp tlp, String reason, boolean byLead) {

  private static final int LONGEST_REASON = 2_000;

  /** Refuses what these people may not do to a label. */
  void check(Tlp before) {
    new Violations()
        .require(strictness(tlp) > 0, "tlp", "isn't a label of TLP 2.0")
        .requireLength(reason, 0, LONGEST_REASON, "reason")
        .orThrow();
    if (strictness(tlp) >= strictness(before)) {
      return;
    }
    if (!byLead) {
      throw Refusal.of(
          ErrorReason.MISSING_ROLE,
          "Only an incident-lead lowers a label, since what is known then stays known: ask one.");
    }
    new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
  }

  /** 0 for what is none. */
  private static int strictness(Tlp tlp) {
    return switch (tlp) {
      case TLP_CLEAR -> 1;
      case TLP_GREEN -> 2;
      case TLP_AMBER -> 3;
      case TLP_AMBER_STRICT -> 4;
      case TLP_RED -> 5;
      case TLP_UNSPECIFIED, UNRECOGNIZED -> 0;
    };
  }
}
