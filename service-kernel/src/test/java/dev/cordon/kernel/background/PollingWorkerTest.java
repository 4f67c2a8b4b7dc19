package dev.cordon.kernel.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingWorkerTest {

  private static final Duration NEVER = Duration.ofHours(1);

  @Test
  void worksWhileThereIsWorkAndThenWaitsToBeWoken() {
    AtomicInteger left = new AtomicInteger(5);
    AtomicInteger steps = new AtomicInteger();
    Worker worker =
        PollingWorker.start(
            "test",
            NEVER,
            () -> {
              steps.incrementAndGet();
              return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            });

    await().until(() -> steps.get() == 6);
    worker.wake();
    await().until(() -> steps.get() == 7);
    worker.stop();
  }

  @Test
  void goesOnAfterAFailure() {
    AtomicInteger steps = new AtomicInteger();
    Worker worker =
        PollingWorker.start(
            "test",
            Duration.ofMillis(1),
            () -> {
              if (steps.incrementAndGet() == 1) {
                throw new IllegalStateException("broken once");
              }
              return false;
            });

    await().until(() -> steps.get() > 2);
    worker.stop();
  }

  @Test
  void stopsAfterTheStepThatRuns() {
    AtomicInteger steps = new AtomicInteger();
    Worker worker = PollingWorker.start("test", NEVER, () -> steps.incrementAndGet() < 1000);
    await().until(() -> steps.get() > 0);

    worker.stop();

    int atStop = steps.get();
    worker.wake();
    assertThat(steps.get()).isEqualTo(atStop);
  }
}
