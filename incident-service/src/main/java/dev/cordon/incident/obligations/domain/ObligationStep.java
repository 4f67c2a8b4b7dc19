package dev.cordon.incident.obligations.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where somebody wants an obligation to go, and what they say of it. */
public sealed interface ObligationStep {

  record Meet(Instant sentAt, String reference, String lateReason, String reason)
      implements ObligationStep {}

  record Waive(String reason) implements ObligationStep {}

  record RunAgain(String reason) implements ObligationStep {}

  int LONGEST_TEXT = 2_000;

  /** As somebody says it; what is empty wasn't said. */
  record Said(
      Optional<ObligationState> to,
      String reason,
      Optional<Instant> sentAt,
      String reference,
      String lateReason) {}

  /** Keeps the rules, or names every field that breaks one. */
  static ObligationStep of(Said said, Instant now) {
    Violations violations =
        new Violations().require(said.to().isPresent(), "to", "isn't a state of an obligation");
    boolean meets = said.to().equals(Optional.of(ObligationState.MET));
    violations.requireLength(said.reason(), meets ? 0 : 1, LONGEST_TEXT, "reason");
    if (meets) {
      violations
          .require(said.sentAt().isPresent(), "sent_at", "is missing")
          .require(!said.sentAt().orElse(now).isAfter(now), "sent_at", "is in the future")
          .requireLength(said.reference(), 1, LONGEST_TEXT, "reference")
          .requireLength(said.lateReason(), 0, LONGEST_TEXT, "late_reason");
    } else {
      violations
          .require(said.sentAt().isEmpty(), "sent_at", "is for what is met")
          .require(said.reference().isBlank(), "reference", "is for what is met")
          .require(said.lateReason().isBlank(), "late_reason", "is for what is met");
    }
    violations.orThrow();
    return switch (said.to().orElseThrow()) {
      case MET ->
          new Meet(
              // What the database keeps.
              said.sentAt().orElseThrow().truncatedTo(ChronoUnit.MICROS),
              said.reference().strip(),
              said.lateReason().strip(),
              said.reason());
      case NOT_OWED -> new Waive(said.reason());
      case RUNNING -> new RunAgain(said.reason());
    };
  }

  default ObligationState to() {
    return switch (this) {
      case Meet _ -> ObligationState.MET;
      case Waive _ -> ObligationState.NOT_OWED;
      case RunAgain _ -> ObligationState.RUNNING;
    };
  }
}
