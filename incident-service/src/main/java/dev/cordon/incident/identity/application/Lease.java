package dev.cordon.incident.identity.application;

import dev.cordon.kernel.background.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A worker's hold on a piece of work. It is renewed while the work goes on, and tells the worker to
 * give up as soon as somebody else has it or wants something else. For all threads of one piece of
 * work. Blocks.
 */
final class Lease {

  /** Short, since sessions have to end within a minute also when this process dies. */
  static final Duration LENGTH = Duration.ofSeconds(20);

  private static final Duration RENEWED_AFTER = Duration.ofSeconds(5);

  /** The lease ended while this process worked, or the work has another goal. */
  static final class Lost extends RuntimeException {}

  private final IdentityWork queue;
  private final IdentityWork.Claimed work;
  private final EventLoop eventLoop;
  private final Clock clock;
  private Instant renewed;

  Lease(IdentityWork queue, IdentityWork.Claimed work, EventLoop eventLoop, Clock clock) {
    this.queue = queue;
    this.work = work;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.renewed = clock.instant();
  }

  /** Before each step, however short: a few seconds may have gone by. */
  synchronized void keep() {
    if (!clock.instant().isBefore(renewed.plus(RENEWED_AFTER))) {
      renew();
    }
  }

  /** Before a step that mustn't be taken for a goal that is over. */
  synchronized void renew() {
    Instant now = clock.instant();
    if (!eventLoop.await(() -> queue.extend(work, now.plus(LENGTH)))) {
      throw new Lost();
    }
    renewed = now;
  }
}
