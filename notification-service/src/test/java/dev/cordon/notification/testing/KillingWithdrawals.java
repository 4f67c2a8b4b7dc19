package dev.cordon.notification.testing;

import dev.cordon.notification.withdrawal.application.WithdrawalSource.Pending;
import dev.cordon.notification.withdrawal.application.WithdrawalWitness;
import dev.cordon.notification.withdrawal.domain.Withdrawal.Told;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the worker where the test says, as if its process had been killed there. */
@Mock
@Singleton
public class KillingWithdrawals implements WithdrawalWitness {

  /** The worker's process is gone. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  public final AtomicInteger beforeTheStop = new AtomicInteger();
  public final AtomicInteger behindTheStop = new AtomicInteger();
  public final AtomicInteger beforeTheConfirmation = new AtomicInteger();
  public final AtomicInteger kills = new AtomicInteger();

  @Override
  public void arrived(Pending pending) {
    killIf(beforeTheStop);
  }

  @Override
  public void stopped(Pending pending) {
    killIf(behindTheStop);
  }

  @Override
  public void frozen(Pending pending, Told told) {
    killIf(beforeTheConfirmation);
  }

  private void killIf(AtomicInteger left) {
    if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
      kills.incrementAndGet();
      throw new Killed();
    }
  }
}
