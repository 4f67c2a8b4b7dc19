package dev.cordon.incident.notices.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.UUID;

/**
 * A step of a notice.
 *
 * @param incidentId of the notice
 * @param version of the notice, which the step made; 1 for the first draft
 * @param letters what came of them, where the step ends them
 */
public record NoticeNews(
    UUID incidentId,
    UUID noticeId,
    long version,
    NoticeStep step,
    Letters letters,
    Instant madeAt) {

  /**
   * @param neverSent people of the audience who are written to no more
   */
  public record Letters(long sent, long failed, long unknown, long neverSent) {

    private String sentence() {
      return "%,d letters were sent, %,d failed, and of %,d nobody knows whether they arrived"
          .formatted(sent, failed, unknown);
    }
  }

  /**
   * @throws dev.cordon.kernel.problem.Refusal INVALID_FIELD, naming what no step can have
   */
  public NoticeNews {
    new Violations()
        .require(version > 0, "version", "isn't positive")
        .require(letters.sent() >= 0, "sent", "is negative")
        .require(letters.failed() >= 0, "failed", "is negative")
        .require(letters.unknown() >= 0, "unknown", "is negative")
        .require(letters.neverSent() >= 0, "never_sent", "is negative")
        .orThrow();
  }

  /** The line of the timeline. */
  public String sentence() {
    String notice = "Notice " + noticeId;
    return switch (step) {
      case DRAFTED -> notice + " was drafted.";
      case CORRECTION_DRAFTED ->
          notice + " was drafted: a correction, for those who were told what no longer stands.";
      case APPROVED -> notice + " was approved.";
      case APPROVAL_VOIDED -> "The approval of notice " + noticeId + " is void.";
      case RELEASED -> notice + " was released.";
      case RELEASE_FAILED -> notice + " can't be released: it says why.";
      case PAUSED ->
          notice + " is paused, since a finding was withdrawn: no letter of it is begun.";
      case RESUMED -> notice + " was released again: its letters go on.";
      case COMPLETED -> notice + " is completed: " + letters.sentence() + ".";
      case STOPPED -> notice + " was stopped, for good: no letter of it is begun any more.";
      case SETTLED ->
          "%s, which was stopped, has come to its end: %s; %,d people are never written to."
              .formatted(notice, letters.sentence(), letters.neverSent());
    };
  }
}
