package dev.cordon.kernel.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LingeringCallTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final GetIncidentRequest QUESTION = GetIncidentRequest.getDefaultInstance();

  /** Calls that wait for their answer. */
  private final BlockingQueue<StreamObserver<Incident>> asked = new LinkedBlockingQueue<>();

  private final BlockingQueue<String> patience = new LinkedBlockingQueue<>();

  private final Vertx vertx = Vertx.vertx();

  @SuppressWarnings("NullAway.Init")
  private Server server;

  @SuppressWarnings("NullAway.Init")
  private ManagedChannel channel;

  @BeforeEach
  void aServiceThatTakesItsTime() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                new IncidentsGrpc.IncidentsImplBase() {
                  @Override
                  public void getIncident(
                      GetIncidentRequest request, StreamObserver<Incident> answer) {
                    asked.add(answer);
                  }
                })
            .intercept(new Overheard())
            .build()
            .start();
    channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
            .usePlaintext()
            .intercept(new DeadlineInterceptor(vertx, Duration.ofSeconds(30)))
            .build();
  }

  @AfterEach
  void end() {
    channel.shutdownNow();
    server.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private final class Overheard implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      patience.add(String.valueOf(headers.get(Patience.HEADER)));
      return next.startCall(call, headers);
    }
  }

  @Test
  void isOverForItsCallerInTimeAndItsStreamStaysOpen() throws InterruptedException {
    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                IncidentsGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(200, TimeUnit.MILLISECONDS)
                    .getIncident(QUESTION));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertAnswerableLate();
    assertThat(patience.take()).matches("(1\\d\\d|200|\\d\\d?)m");
  }

  @Test
  void isOverAtOnceForWhoCancelsItAndItsStreamStaysOpen() throws InterruptedException {
    ListenableFuture<Incident> call = IncidentsGrpc.newFutureStub(channel).getIncident(QUESTION);
    await().atMost(SOON).until(() -> !asked.isEmpty());

    assertThat(call.cancel(true)).isTrue();

    assertAnswerableLate();
  }

  @Test
  void isAnsweredLikeAnyOther() throws Exception {
    ListenableFuture<Incident> call = IncidentsGrpc.newFutureStub(channel).getIncident(QUESTION);

    answer(asked.take(), "in time");

    assertThat(call.get().getTitle()).isEqualTo("in time");
    // Its own deadline, where the caller says none.
    assertThat(patience.take()).matches("(2\\d{4}|30000)m");
  }

  /** A later call over the same connection shows that the reset would have come by then. */
  private void assertAnswerableLate() throws InterruptedException {
    var first = (ServerCallStreamObserver<Incident>) asked.take();
    ListenableFuture<Incident> second = IncidentsGrpc.newFutureStub(channel).getIncident(QUESTION);
    StreamObserver<Incident> later = asked.take();

    assertThat(first.isCancelled()).isFalse();
    answer(first, "late");
    answer(later, "in time");

    await().atMost(SOON).until(second::isDone);
    assertThat(second).succeedsWithin(SOON).extracting(Incident::getTitle).isEqualTo("in time");
  }

  private static void answer(StreamObserver<Incident> call, String title) {
    call.onNext(Incident.newBuilder().setTitle(title).build());
    call.onCompleted();
  }
}
