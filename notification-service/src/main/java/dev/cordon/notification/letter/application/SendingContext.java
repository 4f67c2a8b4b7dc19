package dev.cordon.notification.letter.application;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What all senders share. */
@ApplicationScoped
class SendingContext {

  /** Less than a worker is given for its last step (10 s). */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private static final Duration LAST_PAUSE = Duration.ofMillis(200);

  private final Relay relay;
  private final LetterSettings settings;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Instant end = Instant.MAX;

  SendingContext(Relay relay, LetterSettings settings, Clock clock) {
    this.relay = relay;
    this.settings = settings;
    this.clock = clock;
  }

  Relay relay() {
    return relay;
  }

  LetterSettings settings() {
    return settings;
  }

  Clock clock() {
    return clock;
  }

  /** The service goes down: begin no further letter. */
  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** The service has been going down for so long that nothing may be waited for any more. */
  boolean isOver() {
    return !clock.instant().isBefore(end);
  }

  /** Waits; hardly at all once the service goes down. */
  void pause(Duration duration) throws InterruptedException {
    if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
      Thread.sleep(LAST_PAUSE);
    }
  }

  void stop(@Observes @Priority(0) ShutdownEvent shutdown) {
    end = clock.instant().plus(FAREWELL);
    stopping.countDown();
  }
}
