package dev.cordon.notification.notice.domain;

import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeAudience.Told;
import dev.cordon.notification.notice.domain.NoticeState.Approved;
import dev.cordon.notification.notice.domain.NoticeState.Completed;
import dev.cordon.notification.notice.domain.NoticeState.Draft;
import dev.cordon.notification.notice.domain.NoticeState.Paused;
import dev.cordon.notification.notice.domain.NoticeState.ReleaseFailed;
import dev.cordon.notification.notice.domain.NoticeState.Released;
import dev.cordon.notification.notice.domain.NoticeState.Sending;
import dev.cordon.notification.notice.domain.NoticeState.Stopped;
import dev.cordon.notification.notice.domain.NoticeState.Stopping;
import java.util.Optional;

/** What happens to a notice that the timeline of its incident tells of. */
public enum NoticeStep {
  DRAFTED,
  /** For those who were told what no longer stands. */
  CORRECTION_DRAFTED,
  APPROVED,
  /** By an edit, or since a finding was withdrawn that the text relies on. */
  APPROVAL_VOIDED,
  RELEASED,
  RELEASE_FAILED,
  PAUSED,
  /** Released after a pause. */
  RESUMED,
  COMPLETED,
  STOPPED,
  /** Of one that was stopped: every letter has its end. */
  SETTLED;

  /** Of one that is there from now on. */
  public static NoticeStep first(Notice draft) {
    return switch (draft.content().audience()) {
      case Exposed _ -> DRAFTED;
      case Told _ -> CORRECTION_DRAFTED;
    };
  }

  /**
   * What took it from one state to another, another one of the same kind included; empty for what
   * is between those who write and the letters: a text that nobody had approved, a ledger.
   */
  public static Optional<NoticeStep> between(NoticeState before, NoticeState after) {
    return switch (after) {
      case Draft _ -> before instanceof Draft ? Optional.empty() : Optional.of(APPROVAL_VOIDED);
      case Approved _ -> Optional.of(APPROVED);
      case Released _ -> Optional.of(before instanceof Paused ? RESUMED : RELEASED);
      case Sending _ -> Optional.empty();
      case Completed _ -> Optional.of(COMPLETED);
      case ReleaseFailed _ -> Optional.of(RELEASE_FAILED);
      case Paused paused -> Optional.of(paused.approval().isPresent() ? APPROVED : PAUSED);
      case Stopping _ -> Optional.of(STOPPED);
      case Stopped _ -> Optional.of(SETTLED);
    };
  }
}
