package dev.cordon.incident.evidence;

import dev.cordon.incident.evidence.application.ErasureWitness;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the worker between two steps of an erasure, as if its process had been killed there. */
@Mock
@Singleton
public class KillingErasureWitness implements ErasureWitness {

  /** The worker's process is gone. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  final AtomicInteger killNext = new AtomicInteger();
  final AtomicInteger kills = new AtomicInteger();

  @Override
  public void erasedSome(UUID evidenceId) {
    if (killNext.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      kills.incrementAndGet();
      throw new Killed();
    }
  }
}
