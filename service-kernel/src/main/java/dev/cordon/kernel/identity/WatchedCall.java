package dev.cordon.kernel.identity;

import com.google.protobuf.Message;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of somebody known. If it ends with a refusal, that is written down first and answered
 * then: a process that is killed has not refused what nobody can read about.
 */
final class WatchedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

  /**
   * What isn't the caller's doing, or comes in such numbers that writing it down would be the
   * attack.
   */
  private static final Set<ErrorReason> NOT_WRITTEN =
      EnumSet.of(
          ErrorReason.ERROR_REASON_UNSPECIFIED,
          ErrorReason.UNAUTHENTICATED,
          ErrorReason.SERVICE_UNAVAILABLE,
          ErrorReason.TOO_MANY_REQUESTS);

  private final Caller caller;
  private final RefusedCalls refusals;
  private final Context context = Vertx.currentContext();
  private volatile @Nullable Message request;

  WatchedCall(ServerCall<Q, R> call, Caller caller, RefusedCalls refusals) {
    super(call);
    this.caller = caller;
    this.refusals = refusals;
  }

  /** Passes everything on, and remembers what was asked. */
  Listener<Q> watching(Listener<Q> listener) {
    return new SimpleForwardingServerCallListener<>(listener) {
      @Override
      public void onMessage(Q message) {
        if (message instanceof Message asked) {
          request = asked;
        }
        super.onMessage(message);
      }
    };
  }

  @Override
  public void close(Status status, Metadata trailers) {
    Optional<Refusal> refusal =
        status.isOk()
            ? Optional.empty()
            : Optional.of(RefusalStatus.fromGrpc(status.asRuntimeException(trailers)))
                .filter(refused -> !NOT_WRITTEN.contains(refused.reason()));
    if (refusal.isPresent()) {
      context.runOnContext(in -> writeAndClose(refusal.get(), status, trailers));
    } else {
      super.close(status, trailers);
    }
  }

  private void writeAndClose(Refusal refusal, Status status, Metadata trailers) {
    refusals
        .written(
            caller,
            getMethodDescriptor().getFullMethodName(),
            Optional.ofNullable(request),
            refusal)
        .emitOn(task -> context.runOnContext(in -> task.run()))
        .subscribe()
        .with(
            written -> answer(status, trailers),
            // The port doesn't fail; if it does, the caller gets the answer all the same.
            failure -> answer(status, trailers));
  }

  private void answer(Status status, Metadata trailers) {
    if (!isCancelled()) {
      super.close(status, trailers);
    }
  }
}
