package dev.cordon.kernel.overload;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refuses a call at once that its service would answer too late. Calls that wait behind each other
 * end when their callers give up, one after the other, with all the work done for nobody: a service
 * that is asked for more than it can do answers nothing any more (docs/adr/0058). Counted until
 * their streams end, which may be after their callers gave up.
 */
final class CallLimit {

  private final int most;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * @param most calls of one answer at once
   */
  CallLimit(int most) {
    this.most = most;
  }

  /** A {@link io.grpc.ClientInterceptor}, but not one that the platform would want as a bean. */
  <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    if (method.getType() != MethodType.UNARY) {
      return next.newCall(method, options);
    }
    Place place = new Place();
    return new Counted<>(next.newCall(method, options.withStreamTracerFactory(place)), place);
  }

  private final class Counted<Q, R> extends SimpleForwardingClientCall<Q, R> {

    private final Place place;
    private boolean refused;

    private Counted(ClientCall<Q, R> call, Place place) {
      super(call);
      this.place = place;
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
      if (place.take()) {
        started(listener, headers);
      } else {
        refused = true;
        refuse(listener);
      }
    }

    private void started(Listener<R> listener, Metadata headers) {
      boolean started = false;
      try {
        super.start(new Leaving<>(listener, place), headers);
        started = true;
      } finally {
        if (!started) {
          place.leave();
        }
      }
    }

    // Nothing goes to a call that wasn't started.

    @Override
    public void request(int messages) {
      if (!refused) {
        super.request(messages);
      }
    }

    @Override
    public void sendMessage(Q message) {
      if (!refused) {
        super.sendMessage(message);
      }
    }

    @Override
    public void halfClose() {
      if (!refused) {
        super.halfClose();
      }
    }
  }

  /**
   * Of one call, until its stream ends. The transport says when that is: the listener of a call
   * that was given up may never hear of it, since a caller that blocks runs its callbacks itself. A
   * call that never had a stream has a listener alone.
   */
  private final class Place extends ClientStreamTracer.Factory {

    private final AtomicBoolean taken = new AtomicBoolean();

    private boolean take() {
      boolean free = underWay.incrementAndGet() <= most;
      if (free) {
        taken.set(true);
      } else {
        underWay.decrementAndGet();
      }
      return free;
    }

    private void leave() {
      if (taken.compareAndSet(true, false)) {
        underWay.decrementAndGet();
      }
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(
        ClientStreamTracer.StreamInfo info, Metadata headers) {
      return new ClientStreamTracer() {
        @Override
        public void streamClosed(Status status) {
          leave();
        }
      };
    }
  }

  private final class Leaving<R> extends SimpleForwardingClientCallListener<R> {

    private final Place place;

    private Leaving(ClientCall.Listener<R> listener, Place place) {
      super(listener);
      this.place = place;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      place.leave();
      super.onClose(status, trailers);
    }
  }

  private static void refuse(ClientCall.Listener<?> listener) {
    StatusRuntimeException refusal =
        RefusalStatus.toGrpc(
            Refusal.of(
                ErrorReason.SERVICE_UNAVAILABLE,
                "Cordon is asked for more than it can do at the moment. Try again after"
                    + " Retry-After seconds."));
    listener.onClose(
        refusal.getStatus(),
        Optional.ofNullable(Status.trailersFromThrowable(refusal)).orElseGet(Metadata::new));
  }
}
