package dev.cordon.kernel.problem;

import dev.cordon.contracts.common.v1.ErrorReason;
import java.util.List;

/**
 * A request that is refused on purpose. Its message is read by the person who asked: it says what
 * to do, and nothing that this person may not know.
 */
public final class Refusal extends RuntimeException {

  private final ErrorReason reason;
  private final transient List<FieldViolation> violations;

  private Refusal(ErrorReason reason, String detail, List<FieldViolation> violations) {
    // An expected answer, not a fault: nobody reads its stack trace.
    super(detail, null, false, false);
    this.reason = reason;
    this.violations = List.copyOf(violations);
  }

  public static Refusal of(ErrorReason reason, String detail) {
    return new Refusal(reason, detail, List.of());
  }

  public static Refusal of(ErrorReason reason, String detail, List<FieldViolation> violations) {
    return new Refusal(reason, detail, violations);
  }

  /** Unknown, foreign and hidden things are refused alike, so that nobody can probe for them. */
  public static Refusal notFound(String what) {
    return of(ErrorReason.NOT_FOUND, "There is no such " + what + " here.");
  }

  public static Refusal invalid(String field, String problem) {
    return invalid(List.of(new FieldViolation(field, problem)));
  }

  public static Refusal invalid(List<FieldViolation> violations) {
    return of(
        ErrorReason.INVALID_FIELD,
        "Correct the fields named in errors and send again.",
        violations);
  }

  public ErrorReason reason() {
    return reason;
  }

  public List<FieldViolation> violations() {
    return violations;
  }

  /** Never null, unlike {@link #getMessage()}. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
