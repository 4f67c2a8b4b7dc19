package dev.cordon.incident.notices.domain;

/** What can happen to a notice. */
public enum NoticeStep {
  DRAFTED,
  CORRECTION_DRAFTED,
  APPROVED,
  APPROVAL_VOIDED,
  RELEASED,
  RELEASE_FAILED,
  PAUSED,
  RESUMED,
  COMPLETED,
  STOPPED,
  SETTLED;

  /** Whether people are written to from then on. */
  public boolean isRelease() {
    return switch (this) {
      case RELEASED, RESUMED -> true;
      case DRAFTED,
          CORRECTION_DRAFTED,
          APPROVED,
          APPROVAL_VOIDED,
          RELEASE_FAILED,
          PAUSED,
          COMPLETED,
          STOPPED,
          SETTLED ->
          false;
    };
  }
}
