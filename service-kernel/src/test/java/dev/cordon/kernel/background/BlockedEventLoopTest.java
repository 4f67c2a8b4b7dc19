package dev.cordon.kernel.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.testkit.quarkus.BlockedEventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the settings that every service's tests have: testkit's above the kernel's. */
class BlockedEventLoopTest {

  private static final Duration LIMIT = setting("quarkus.vertx.max-event-loop-execute-time");
  private static final Duration INTERVAL = setting("quarkus.vertx.warning-exception-time");

  private final BlockedEventLoop guard = new BlockedEventLoop();
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setBlockedThreadCheckInterval(INTERVAL.toMillis())
              .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
              .setMaxEventLoopExecuteTime(LIMIT.toMillis()));

  @BeforeEach
  void watch() {
    guard.watch();
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aTestFailsDuringWhichAnEventLoopWasBlocked() throws InterruptedException {
    assertThat(LIMIT).isLessThanOrEqualTo(Duration.ofSeconds(1));
    block(LIMIT.plus(INTERVAL).plus(INTERVAL));

    assertThatThrownBy(guard::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("an event loop was blocked");
  }

  @Test
  void aTestThatBlocksNothingPasses() throws InterruptedException {
    block(Duration.ofMillis(1));

    assertThatCode(guard::check).doesNotThrowAnyException();
  }

  private void block(Duration time) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    vertx.runOnContext(
        started -> {
          try {
            assertThat(never.await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          done.countDown();
        });
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  /** As Quarkus reads it: {@code 1S} is {@code PT1S}. */
  private static Duration setting(String name) {
    return Duration.parse("PT" + ConfigProvider.getConfig().getValue(name, String.class));
  }
}
