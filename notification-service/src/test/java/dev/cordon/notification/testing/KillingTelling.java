package dev.cordon.notification.testing;

import dev.cordon.notification.timeline.application.TellingWitness;
import dev.cordon.notification.timeline.application.TimelineNews.News;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the worker where the test says, as if its process had been killed there. */
@Mock
@Singleton
public class KillingTelling implements TellingWitness {

  public final AtomicInteger beforeTheTelling = new AtomicInteger();
  public final AtomicInteger behindTheTelling = new AtomicInteger();
  public final AtomicInteger kills = new AtomicInteger();

  @Override
  public void telling(News news) {
    killIf(beforeTheTelling);
  }

  @Override
  public void told(News news) {
    killIf(behindTheTelling);
  }

  private void killIf(AtomicInteger left) {
    if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
      kills.incrementAndGet();
      throw new KillingWithdrawals.Killed();
    }
  }
}
