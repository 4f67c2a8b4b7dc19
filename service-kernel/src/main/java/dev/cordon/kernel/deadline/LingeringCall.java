package dev.cordon.kernel.deadline;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call that its caller can give up without resetting its stream: to whoever called it is over,
 * and an answer that comes within {@link #LINGER} is thrown away. A reset is what the transport of
 * the services takes badly (docs/adr/0055).
 */
final class LingeringCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

  /** How late an answer may be. What is silent for longer is reset after all. */
  static final Duration LINGER = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Deadline deadline;
  private final Executor listening;
  private @Nullable Ear<R> ear;

  /**
   * @param deadline of whoever calls
   * @param listening what the caller listens on
   */
  LingeringCall(ClientCall<Q, R> call, Vertx vertx, Deadline deadline, Executor listening) {
    super(call);
    this.vertx = vertx;
    this.deadline = deadline;
    this.listening = listening;
  }

  /** The deadline of the stream. */
  static Deadline end(Deadline deadline) {
    return deadline.offset(LINGER.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Where the platform tells the caller: a blocking one waits on an executor of its own. */
  static Executor listening(Vertx vertx, CallOptions options) {
    return Optional.ofNullable(options.getExecutor())
        .orElseGet(
            () -> {
              var context = vertx.getOrCreateContext();
              return task -> context.runOnContext(in -> task.run());
            });
  }

  @Override
  public void start(Listener<R> listener, Metadata headers) {
    long millis = Math.max(1, deadline.timeRemaining(TimeUnit.MILLISECONDS));
    headers.put(Patience.HEADER, Patience.written(millis));
    Ear<R> told = new Ear<>(listener);
    ear = told;
    long timer =
        vertx.setTimer(
            millis,
            late ->
                listening.execute(
                    () ->
                        told.end(
                            Status.DEADLINE_EXCEEDED.withDescription(
                                "No answer within the caller's deadline."))));
    told.onEnd(() -> vertx.cancelTimer(timer));
    super.start(told, headers);
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    Ear<R> told = ear;
    if (told == null) {
      super.cancel(message, cause);
    } else {
      listening.execute(() -> told.end(Status.CANCELLED.withDescription(message).withCause(cause)));
    }
  }

  /** Passes on what comes in time. The end comes once, from whoever is first. */
  private static final class Ear<R> extends ClientCall.Listener<R> {

    private final ClientCall.Listener<R> listener;
    private Runnable onEnd = () -> {};
    private boolean ended;

    private Ear(ClientCall.Listener<R> listener) {
      this.listener = listener;
    }

    private synchronized void onEnd(Runnable action) {
      onEnd = action;
    }

    private void end(Status status) {
      onClose(status, new Metadata());
    }

    @Override
    public synchronized void onHeaders(Metadata headers) {
      if (!ended) {
        listener.onHeaders(headers);
      }
    }

    @Override
    public synchronized void onMessage(R message) {
      if (!ended) {
        listener.onMessage(message);
      }
    }

    @Override
    public synchronized void onReady() {
      if (!ended) {
        listener.onReady();
      }
    }

    @Override
    public synchronized void onClose(Status status, Metadata trailers) {
      if (!ended) {
        ended = true;
        onEnd.run();
        listener.onClose(status, trailers);
      }
    }
  }
}
