package dev.cordon.kernel.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallLimitTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int MOST = 3;
  private static final GetIncidentRequest QUESTION = GetIncidentRequest.getDefaultInstance();

  /** Calls that wait for their answer. */
  private final BlockingQueue<StreamObserver<Incident>> asked = new LinkedBlockingQueue<>();

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
            .build()
            .start();
    channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
            .usePlaintext()
            .intercept(new CallLimit(MOST)::interceptCall)
            .build();
  }

  @AfterEach
  void end() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void whatWouldBeTooManyIsRefusedAtOnceAndTheOthersAreAnswered() throws InterruptedException {
    List<ListenableFuture<Incident>> calls = full();

    assertThat(refusal()).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);

    for (int i = 0; i < MOST; i++) {
      answer(asked.take());
    }
    assertThat(calls).allSatisfy(call -> assertThat(call).succeedsWithin(SOON));
    assertThat(asked).isEmpty();
  }

  @Test
  void aPlaceIsFreeOnceACallIsAnswered() throws InterruptedException {
    var _ = full();
    answer(asked.take());

    ListenableFuture<Incident> next = entered();

    answer(asked.take());
    answer(asked.take());
    answer(asked.take());
    assertThat(next).succeedsWithin(SOON);
  }

  @Test
  void aPlaceIsFreeOnceACallHasFailedOrWasGivenUp() throws InterruptedException {
    List<ListenableFuture<Incident>> calls = full();
    asked.take().onError(Status.INTERNAL.asRuntimeException());
    var _ = entered();

    assertThat(open(calls).cancel(true)).isTrue();
    var _ = entered();

    assertThat(refusal()).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  /** A blocking caller that has gone listens to nothing any more. */
  @Test
  void aPlaceIsFreeOnceABlockingCallWasGivenUp() {
    for (int i = 0; i < 2 * MOST; i++) {
      var impatient =
          IncidentsGrpc.newBlockingStub(channel).withDeadlineAfter(100, TimeUnit.MILLISECONDS);
      assertThat(
              catchThrowableOfType(
                      StatusRuntimeException.class, () -> impatient.getIncident(QUESTION))
                  .getStatus()
                  .getCode())
          .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }
    asked.clear();

    var _ = full();
  }

  @Test
  void aCallThatIsOverBeforeItBeganTakesNoPlace() {
    for (int i = 0; i < 2 * MOST; i++) {
      var late =
          IncidentsGrpc.newBlockingStub(channel).withDeadlineAfter(-1, TimeUnit.MILLISECONDS);
      assertThat(
              catchThrowableOfType(StatusRuntimeException.class, () -> late.getIncident(QUESTION))
                  .getStatus()
                  .getCode())
          .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    var _ = full();
  }

  private static ListenableFuture<Incident> open(List<ListenableFuture<Incident>> calls) {
    return calls.stream().filter(call -> !call.isDone()).findFirst().orElseThrow();
  }

  /** As many calls as there is room for, all of them with the service. */
  private List<ListenableFuture<Incident>> full() {
    List<ListenableFuture<Incident>> calls = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      calls.add(IncidentsGrpc.newFutureStub(channel).getIncident(QUESTION));
    }
    await().atMost(SOON).until(() -> asked.size() == MOST);
    return calls;
  }

  /** A call that the service has got: the one before it may still be leaving. */
  private ListenableFuture<Incident> entered() {
    int before = asked.size();
    List<ListenableFuture<Incident>> tried = new ArrayList<>();
    await()
        .atMost(SOON)
        .until(
            () -> {
              tried.add(IncidentsGrpc.newFutureStub(channel).getIncident(QUESTION));
              await().atMost(SOON).until(() -> tried.getLast().isDone() || asked.size() > before);
              return asked.size() > before;
            });
    return tried.getLast();
  }

  private ErrorReason refusal() {
    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                IncidentsGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(SOON.toMillis(), TimeUnit.MILLISECONDS)
                    .getIncident(QUESTION));
    Refusal refusal = RefusalStatus.fromGrpc(failure);
    return refusal.reason();
  }

  private static void answer(StreamObserver<Incident> call) {
    call.onNext(Incident.getDefaultInstance());
    call.onCompleted();
  }
}
