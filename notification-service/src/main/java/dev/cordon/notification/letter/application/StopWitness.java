package dev.cordon.notification.letter.application;

import java.util.UUID;

/**
 * Sees stopped notices being brought to their end; for logs, and for tests that stop in between.
 */
public interface StopWitness {

  /** Some more of its letters are about to be ended. */
  void ending(UUID noticeId);
}
