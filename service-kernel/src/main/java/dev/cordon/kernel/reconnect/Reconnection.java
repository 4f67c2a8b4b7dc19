package dev.cordon.kernel.reconnect;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tries a service again that was away, at most once a second and only while somebody calls. On its
 * own a channel waits longer after each failure, up to two minutes, while our callers are told to
 * try again after two seconds.
 */
final class Reconnection {

  static final Duration PAUSE = Duration.ofSeconds(1);

  private final Supplier<Optional<ManagedChannel>> channel;
  private final LongSupplier nanos;
  private final AtomicLong last;

  /**
   * @param channel the one that the calls go through
   */
  Reconnection(Supplier<Optional<ManagedChannel>> channel) {
    this(channel, System::nanoTime);
  }

  Reconnection(Supplier<Optional<ManagedChannel>> channel, LongSupplier nanos) {
    this.channel = channel;
    this.nanos = nanos;
    this.last = new AtomicLong(nanos.getAsLong() - PAUSE.toNanos());
  }

  /** A {@link io.grpc.ClientInterceptor}, but not one that the platform would want as a bean. */
  <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        super.start(new Watch<>(listener), headers);
      }
    };
  }

  private void unavailable() {
    long before = last.get();
    long now = nanos.getAsLong();
    if (now - before >= PAUSE.toNanos() && last.compareAndSet(before, now)) {
      channel.get().ifPresent(ManagedChannel::resetConnectBackoff);
    }
  }

  private final class Watch<R> extends SimpleForwardingClientCallListener<R> {

    private Watch(ClientCall.Listener<R> listener) {
      super(listener);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (status.getCode() == Status.Code.UNAVAILABLE) {
        unavailable();
      }
      super.onClose(status, trailers);
    }
  }
}
