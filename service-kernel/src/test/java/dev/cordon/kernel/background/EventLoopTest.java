package dev.cordon.kernel.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventLoopTest {

  private final Vertx vertx = Vertx.vertx();
  private final EventLoop eventLoop = EventLoops.on(vertx, Duration.ofMillis(200));

  @AfterEach
  void stop() {
    vertx.closeAndAwait();
  }

  @Test
  void aChainRunsOnAnEventLoopAndItsOutcomeIsWaitedFor() {
    assertThat(eventLoop.await(() -> Uni.createFrom().item(Context.isOnEventLoopThread())))
        .isTrue();
    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () -> Uni.createFrom().failure(new IllegalStateException("broken"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
  }

  @Test
  @Timeout(10)
  void aChainThatNeverAnswersIsGivenUpAndCancelled() {
    AtomicBoolean cancelled = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        Uni.createFrom()
                            .nothing()
                            .onCancellation()
                            .invoke(() -> cancelled.set(true))))
        .hasMessage("a chain didn't end within PT0.2S");
    await().untilTrue(cancelled);
  }
}
