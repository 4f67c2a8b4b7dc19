package dev.cordon.notification.timeline.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.letter.domain.Outcomes;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeStep;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the timelines of incidents have to be told. Whoever takes a step leaves a note of it in the
 * same transaction, and a worker tells it: so nothing is told that didn't happen, and nothing that
 * happened is forgotten.
 */
public interface TimelineNews {

  /**
   * A step that wasn't told yet.
   *
   * @param caller this service, going on with the work of who took it
   * @param version of the notice, which the step made
   * @param attempts to tell it until now, this one included
   */
  record News(
      Caller.Service caller,
      UUID incidentId,
      UUID noticeId,
      long version,
      NoticeStep step,
      Outcomes outcomes,
      Instant madeAt,
      int attempts) {}

  /**
   * Joins the open transaction.
   *
   * @param notice as the step has left it
   */
  Uni<Void> put(Caller caller, Notice notice, NoticeStep step, Outcomes outcomes, Instant madeAt);

  /**
   * What waits longest, of a notice the earliest: nobody else's until the lease ends. Joins no
   * transaction, like the others below.
   */
  Uni<Optional<News>> claim(Instant now, Instant leaseEnd);

  /** It is in the timeline. */
  Uni<Void> told(News news);

  /** It couldn't be told, and isn't tried before then; nor is what came after it. */
  Uni<Void> postpone(News news, Instant until);

  /** When the oldest was made that wasn't told yet. */
  Uni<Optional<Instant>> oldest();
}
