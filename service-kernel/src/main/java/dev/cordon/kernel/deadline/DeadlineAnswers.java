package dev.cordon.kernel.deadline;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/**
 * Answers a call when its caller gives up, and swallows what the work says later; the work itself
 * goes on. A caller that doesn't linger is answered just before: it resets its stream, which this
 * server's transport doesn't pass on, and a late answer ends the whole connection with all other
 * calls on it (docs/adr/0055).
 */
@GlobalInterceptor
@ApplicationScoped
public class DeadlineAnswers implements ServerInterceptor, Prioritized {

  private final Vertx vertx;

  DeadlineAnswers(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Before all others, so that no answer gets past it. */
  @Override
  public int getPriority() {
    return Integer.MAX_VALUE;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return Patience.of(headers)
        .<ServerCall.Listener<Q>>map(
            millis -> {
              Punctual<Q, R> punctual = new Punctual<>(call);
              long timer = vertx.setTimer(millis, _ -> punctual.giveUp());
              punctual.onAnswer(() -> vertx.cancelTimer(timer));
              return next.startCall(punctual, headers);
            })
        .orElseGet(() -> next.startCall(call, headers));
  }

  /** A call that is answered once, by its work or by its deadline. On one event loop. */
  private static final class Punctual<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private Runnable onAnswer = () -> {};
    private boolean answered;

    private Punctual(ServerCall<Q, R> call) {
      super(call);
    }

    private void onAnswer(Runnable action) {
      onAnswer = action;
    }

    private void giveUp() {
      close(
          Status.DEADLINE_EXCEEDED.withDescription("The answer took longer than its caller waits."),
          new Metadata());
    }

    @Override
    public void sendHeaders(Metadata headers) {
      if (!answered) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public void sendMessage(R message) {
      if (!answered) {
        super.sendMessage(message);
      }
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!answered) {
        answered = true;
        onAnswer.run();
        super.close(status, trailers);
      }
    }
  }
}
