package dev.cordon.incident.alerts;

import dev.cordon.incident.alerts.application.MailWitness;
import dev.cordon.incident.alerts.application.Mailbox;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the reader where the test says, as if its process had been killed there. */
@Mock
@Singleton
public class KillingMailWitness implements MailWitness {

  /** The reader's process is gone. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  final AtomicInteger killAfterFetching = new AtomicInteger();
  final AtomicInteger killAfterKeeping = new AtomicInteger();
  final AtomicInteger kills = new AtomicInteger();

  @Override
  public void fetched(Mailbox mailbox, int messages) {
    killIf(killAfterFetching);
  }

  @Override
  public void kept(Mailbox mailbox, int messages) {
    killIf(killAfterKeeping);
  }

  private void killIf(AtomicInteger left) {
    if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
      kills.incrementAndGet();
      throw new Killed();
    }
  }
}
