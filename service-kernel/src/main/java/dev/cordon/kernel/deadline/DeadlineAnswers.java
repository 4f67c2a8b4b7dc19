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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a call just before its caller gives up, and swallows what the work says later; the work
 * itself goes on. A caller that gives up resets its stream, which this server's transport doesn't
 * pass on, and a late answer to it ends the whole connection with all other calls on it (Quarkus
 * issue 56268).
 */
@GlobalInterceptor
@ApplicationScoped
public class DeadlineAnswers implements ServerInterceptor, Prioritized {

  /** As the gRPC protocol writes it: up to 8 digits and a unit. */
  private static final Metadata.Key<String> TIMEOUT =
      Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

  private static final Pattern TIMEOUT_VALUE = Pattern.compile("(\\d{1,8})([HMSmun])");

  /** The answer's way back, at most; of a short timeout, a tenth. */
  private static final long LONGEST_MARGIN_MILLIS = 100;

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
    return timeoutMillis(headers)
        .<ServerCall.Listener<Q>>map(
            millis -> {
              Punctual<Q, R> punctual = new Punctual<>(call);
              long margin = Math.min(LONGEST_MARGIN_MILLIS, millis / 10);
              long timer = vertx.setTimer(Math.max(1, millis - margin), _ -> punctual.giveUp());
              punctual.onAnswer(() -> vertx.cancelTimer(timer));
              return next.startCall(punctual, headers);
            })
        .orElseGet(() -> next.startCall(call, headers));
  }

  private static Optional<Long> timeoutMillis(Metadata headers) {
    return Optional.ofNullable(headers.get(TIMEOUT))
        .map(TIMEOUT_VALUE::matcher)
        .filter(Matcher::matches)
        .map(value -> millis(Long.parseLong(value.group(1)), value.group(2).charAt(0)));
  }

  private static long millis(long amount, char unit) {
    return switch (unit) {
      case 'H' -> amount * 3_600_000;
      case 'M' -> amount * 60_000;
      case 'S' -> amount * 1_000;
      case 'm' -> amount;
      case 'u' -> amount / 1_000;
      default -> amount / 1_000_000;
    };
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
