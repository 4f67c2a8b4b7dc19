package dev.cordon.notification.testing;

import dev.cordon.notification.letter.application.StopWitness;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the worker between two batches, as if its process had been killed there. */
@Mock
@Singleton
public class KillingStops implements StopWitness {

  /** Batches that are let through first. */
  public final AtomicInteger spared = new AtomicInteger();

  /** Batches after those that end the worker instead. */
  public final AtomicInteger left = new AtomicInteger();

  public final AtomicInteger kills = new AtomicInteger();

  @Override
  public void ending(UUID noticeId) {
    if (spared.getAndUpdate(count -> Math.max(0, count - 1)) == 0
        && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
      kills.incrementAndGet();
      throw new KillingWithdrawals.Killed();
    }
  }
}
