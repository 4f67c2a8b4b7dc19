package dev.cordon.notification.letter.application;

import dev.cordon.kernel.problem.Refusal;
import java.util.stream.Collectors;

/** A release that fails the same way however often it is tried. */
final class ReleaseImpossible extends RuntimeException {

  private final String reason;

  /**
   * @param reason for a person to read
   */
  ReleaseImpossible(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  static ReleaseImpossible because(String what, Refusal refusal) {
    String fields =
        refusal.violations().stream()
            .map(violation -> violation.field() + " " + violation.problem())
            .collect(Collectors.joining(", "));
    return new ReleaseImpossible(what + " " + (fields.isEmpty() ? refusal.detail() : fields));
  }

  /**
   * Whether another service has refused what was asked. The others are about the moment, or about
   * how the services are set up: those who operate them can mend it while the release waits.
   */
  static boolean isMeant(Refusal refusal) {
    return switch (refusal.reason()) {
      case NOT_FOUND,
          INVALID_FIELD,
          WRONG_STATE,
          TRANSITION_BLOCKED,
          CONTRADICTED,
          CLAIM_UNBACKED,
          UNDER_HOLD,
          DIGEST_MISMATCH,
          QUOTA_EXCEEDED,
          EVIDENCE_DAMAGED,
          ALREADY_EXISTS,
          MALFORMED_REQUEST,
          FOUR_EYES,
          APPROVAL_STALE,
          IDEMPOTENCY_MISMATCH,
          VERSION_MISMATCH,
          PRECONDITION_REQUIRED,
          INVALID_CURSOR ->
          true;
      case ERROR_REASON_UNSPECIFIED,
          UNRECOGNIZED,
          UNAUTHENTICATED,
          SESSION_CUT_OFF,
          MISSING_ROLE,
          ORGANIZATION_SUSPENDED,
          NETWORK_NOT_ALLOWED,
          TOO_LARGE,
          TOO_MANY_REQUESTS,
          CHANNEL_UNAVAILABLE,
          SERVICE_UNAVAILABLE,
          UNSUPPORTED_MEDIA_TYPE,
          METHOD_NOT_ALLOWED,
          NOT_ACCEPTABLE ->
          false;
    };
  }

  String reason() {
    return reason;
  }
}
