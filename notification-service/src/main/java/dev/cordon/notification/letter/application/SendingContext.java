package dev.cordon.notification.letter.application;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** What all senders share. */
@ApplicationScoped
class SendingContext {

  private final Relay relay;
  private final LetterSettings settings;
  private final Clock clock;
  private volatile boolean stopping;

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
    return stopping;
  }

  void stop(@Observes @Priority(0) ShutdownEvent shutdown) {
    stopping = true;
  }
}
