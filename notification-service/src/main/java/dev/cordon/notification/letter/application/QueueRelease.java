package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.notice.application.LetterDispatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Takes over released notices, and stopped ones: a row in the queue, which a worker finds soon. */
@ApplicationScoped
class QueueRelease implements LetterDispatch {

  private final ReleaseQueue queue;
  private final Pauses pauses;
  private final Clock clock;

  QueueRelease(ReleaseQueue queue, Pauses pauses, Clock clock) {
    this.queue = queue;
    this.pauses = pauses;
    this.clock = clock;
  }

  @Override
  public Uni<Void> enqueue(Caller caller, UUID noticeId, boolean assures) {
    return queue.add(caller, noticeId, caller.actor(), assures, clock.instant());
  }

  @Override
  public Uni<Void> stop(Caller caller, UUID noticeId) {
    return pauses
        .pause(caller, noticeId)
        .chain(() -> queue.addStop(caller, noticeId, caller.actor(), clock.instant()));
  }
}
