package dev.cordon.kernel.deadline;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives each call that has no deadline its own, counted from the call. (The client's configuration
 * property of that name is one instant, fixed at start: every call after it would fail.) A call
 * with one answer lingers after its deadline.
 */
@GlobalInterceptor
@ApplicationScoped
public class DeadlineInterceptor implements ClientInterceptor {

  private final Vertx vertx;
  private final Duration patience;

  DeadlineInterceptor(
      Vertx vertx,
      @ConfigProperty(name = "cordon.call-deadline", defaultValue = "5S") Duration patience) {
    this.vertx = vertx;
    this.patience = patience;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    Deadline deadline =
        Optional.ofNullable(options.getDeadline())
            .orElseGet(() -> Deadline.after(patience.toMillis(), TimeUnit.MILLISECONDS));
    return method.getType() == MethodType.UNARY
        ? new LingeringCall<>(
            next.newCall(method, options.withDeadline(LingeringCall.end(deadline))),
            vertx,
            deadline,
            LingeringCall.listening(vertx, options))
        : next.newCall(method, options.withDeadline(deadline));
  }
}
