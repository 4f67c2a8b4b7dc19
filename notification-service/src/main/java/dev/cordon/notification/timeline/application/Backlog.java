package dev.cordon.notification.timeline.application;

import java.time.Instant;
import java.util.Optional;

/** Shows how far the timelines are behind. */
public interface Backlog {

  /**
   * @param oldest when the oldest step was made that wasn't told yet; empty when all were
   */
  void show(Optional<Instant> oldest, Instant now);
}
