package dev.cordon.notification.letter.application;

import dev.cordon.notification.letter.domain.Pace;
import dev.cordon.notification.letter.domain.Tally;
import dev.cordon.notification.notice.domain.NoticeState;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a notice is.
 *
 * @param release empty before the audience is frozen
 */
public record Progress(NoticeState state, Optional<Release> release, Tally tally, Pace pace) {

  /** Why the release failed, for a person to read; empty in any other state. */
  public Optional<String> failure() {
    return state instanceof NoticeState.ReleaseFailed failed
        ? Optional.of(failed.reason())
        : Optional.empty();
  }

  /** People of the audience who have no letter: not yet, and of a notice that is stopped, never. */
  public long unwritten() {
    return release.map(Release::unwritten).orElse(0L);
  }

  /** Seconds until every letter has an outcome; empty while there is no rate, 0 once done. */
  public OptionalLong secondsLeft() {
    long people = release.map(Release::people).orElse(0L);
    long done = tally.total() - tally.open();
    if (state instanceof NoticeState.Stopping || state instanceof NoticeState.Stopped) {
      return OptionalLong.of(0);
    }
    return people > done ? pace.secondsFor(people - done) : OptionalLong.of(0);
  }
}
