package dev.cordon.kernel.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.IncidentsGrpc.IncidentsBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReconnectionTest {

  /**
   * Somebody calls all the time, and what listens there hangs up at once. On its own the channel
   * would try after 1, 2.6, 5.2 and 9.3 seconds, a fifth more or less.
   */
  @Test
  @Timeout(60)
  void aServiceThatIsAwayIsTriedEverySecondWhileSomebodyCalls() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    try (ServerSocket down = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> hangUp(down, tries));
      AtomicReference<ManagedChannel> self = new AtomicReference<>();
      ManagedChannel channel =
          NettyChannelBuilder.forAddress(down.getLocalSocketAddress())
              .usePlaintext()
              .intercept(new Reconnection(() -> Optional.ofNullable(self.get()))::interceptCall)
              .build();
      self.set(channel);
      try {
        IncidentsBlockingStub stub = IncidentsGrpc.newBlockingStub(channel);
        long start = System.nanoTime();

        await()
            .atMost(Duration.ofSeconds(9))
            .pollInterval(Duration.ofMillis(100))
            .until(
                () -> {
                  assertThat(unavailable(stub).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                  return tries.get() >= 7;
                });

        // And not more often: once at first, and then at most once a second beside the channel's.
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isGreaterThan(Duration.ofSeconds(2));
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static Status unavailable(IncidentsBlockingStub stub) {
    return catchThrowableOfType(
            StatusRuntimeException.class,
            () -> stub.getIncident(GetIncidentRequest.getDefaultInstance()))
        .getStatus();
  }

  private static void hangUp(ServerSocket down, AtomicInteger tries) {
    try {
      while (true) {
        down.accept().close();
        tries.incrementAndGet();
      }
    } catch (IOException closed) {
      // The test is over.
      assertThat(down.isClosed()).isTrue();
    }
  }
}
