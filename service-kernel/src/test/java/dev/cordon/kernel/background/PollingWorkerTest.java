package dev.cordon.kernel.background;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PollingWorkerTest {

  private static final Duration NEVER = Duration.ofHours(1);

  /** Long enough for a loop that spins to be seen. */
  private static final Duration A_WHILE = Duration.ofMillis(200);

  private static final int MANY = 20;

  private final AtomicInteger steps = new AtomicInteger();
  private final Workers workers = new Workers(NEVER, Duration.ofMillis(500));

  @AfterEach
  void stop() {
    workers.stop();
  }

  @Test
  void worksWhileThereIsWorkAndThenWaitsToBeWoken() {
    Worker worker = workers.start("test", NEVER, () -> steps.incrementAndGet() < 6);

    await().during(A_WHILE).until(() -> steps.get() == 6);
    worker.wake();
    await().during(A_WHILE).until(() -> steps.get() == 7);
  }

  @Test
  void looksForWorkAtEveryPoll() {
    var _ = workers.start("test", Duration.ofMillis(1), () -> steps.incrementAndGet() < 0);

    await().until(() -> steps.get() > 3);
  }

  @Test
  void aWakeUpDuringAStepIsNotLost() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Worker worker =
        workers.start(
            "test",
            NEVER,
            () -> {
              begun.countDown();
              mayEnd.await();
              return steps.incrementAndGet() < 0;
            });
    assertThat(begun.await(5, SECONDS)).isTrue();

    // Many wake-ups are one.
    for (int i = 0; i < 5; i++) {
      worker.wake();
    }
    mayEnd.countDown();

    await().during(A_WHILE).until(() -> steps.get() == 2);
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
  void goesOnAfterAFailureAtTheNextPollAndNotBefore(Class<? extends Throwable> kind) {
    Duration poll = Duration.ofMillis(300);
    AtomicLong failedAt = new AtomicLong();
    AtomicLong wentOnAt = new AtomicLong();
    var _ =
        workers.start(
            "test",
            poll,
            () -> {
              if (steps.incrementAndGet() == 1) {
                failedAt.set(System.nanoTime());
                PollingWorkerTest.<RuntimeException>sneak(
                    kind.getDeclaredConstructor().newInstance());
              }
              wentOnAt.compareAndSet(0, System.nanoTime());
              return false;
            });

    await().until(() -> wentOnAt.get() != 0);
    assertThat(Duration.ofNanos(wentOnAt.get() - failedAt.get())).isGreaterThanOrEqualTo(poll);
  }

  @Test
  void stoppingWaitsForTheStepThatRunsAndNoneFollows() throws InterruptedException {
    Workers patient = new Workers(NEVER, Duration.ofSeconds(20));
    CountDownLatch begun = new CountDownLatch(1);
    Semaphore mayEnd = new Semaphore(0);
    var _ =
        patient.start(
            "test",
            Duration.ofMillis(1),
            () -> {
              begun.countDown();
              mayEnd.acquire();
              return steps.incrementAndGet() > 0;
            });
    assertThat(begun.await(5, SECONDS)).isTrue();

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(patient::stop);

    await().during(A_WHILE).until(() -> !stopped.isDone());
    mayEnd.release(1_000);
    stopped.join();
    assertThat(steps).hasValue(1);
    await().during(A_WHILE).until(() -> steps.get() == 1);
  }

  @Test
  void allAreToldAtOnceAndShareOneDeadline() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Queue<String> ended = new ConcurrentLinkedQueue<>();
    Callable<Boolean> hang =
        () -> {
          never.await();
          return ended.add("hangs");
        };
    Workers alone = new Workers(NEVER, Duration.ofMillis(500));
    startHanging(alone, 1, hang);
    startHanging(workers, MANY, hang);
    var _ = workers.start("works", Duration.ofMillis(1), () -> steps.incrementAndGet() > 0);
    await().until(() -> steps.get() > 0);
    Duration one = timeOf(alone::stop);

    Duration many = timeOf(workers::stop);

    // A deadline each would be as long as that of one many times; a machine that is busy is slow
    // with both.
    assertThat(many).isLessThan(one.multipliedBy(MANY / 2));
    int atStop = steps.get();
    await().during(A_WHILE).until(() -> steps.get() == atStop);
    assertThat(ended).isEmpty();
    never.countDown();
  }

  private static void startHanging(Workers workers, int count, Callable<Boolean> hang)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      var _ =
          workers.start(
              "hangs",
              NEVER,
              () -> {
                begun.countDown();
                return hang.call();
              });
    }
    assertThat(begun.await(5, SECONDS)).isTrue();
  }

  private static Duration timeOf(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** As a defect does that no signature announces. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable failure) throws E {
    throw (E) failure;
  }
}
