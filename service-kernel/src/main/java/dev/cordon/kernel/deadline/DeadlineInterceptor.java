package dev.cordon.kernel.deadline;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives each call that has no deadline its own, counted from the call. (The client's configuration
 * property of that name is one instant, fixed at start: every call after it would fail.)
 */
@GlobalInterceptor
@ApplicationScoped
public class DeadlineInterceptor implements ClientInterceptor {

  private final Duration patience;

  DeadlineInterceptor(
      @ConfigProperty(name = "cordon.call-deadline", defaultValue = "5S") Duration patience) {
    this.patience = patience;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return next.newCall(
        method,
        options.getDeadline() == null
            ? options.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
            : options);
  }
}
