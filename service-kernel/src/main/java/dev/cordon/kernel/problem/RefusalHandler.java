package dev.cordon.kernel.problem;

import dev.cordon.contracts.common.v1.ErrorReason;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Turns whatever a gRPC method fails with into a status that tells no more than it should. */
@ApplicationScoped
public class RefusalHandler implements ExceptionHandlerProvider {

  private static final Logger LOG = Logger.getLogger(RefusalHandler.class);

  @Override
  public Throwable transform(Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> RefusalStatus.toGrpc(refusal);
      // Another service's refusal is ours; its faults are not for our caller to read.
      case StatusRuntimeException status -> RefusalStatus.toGrpc(RefusalStatus.fromGrpc(status));
      default -> {
        LOG.error("a call failed", failure);
        yield RefusalStatus.toGrpc(
            Refusal.of(ErrorReason.ERROR_REASON_UNSPECIFIED, "Something failed inside."));
      }
    };
  }

  @Override
  public <Q, R> ExceptionHandler<Q, R> createHandler(
      ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
    return new ExceptionHandler<>(listener, call, metadata) {
      @Override
      protected void handleException(
          Throwable failure, ServerCall<Q, R> failed, Metadata requestHeaders) {
        Throwable told = transform(failure);
        failed.close(
            Status.fromThrowable(told),
            Optional.ofNullable(Status.trailersFromThrowable(told)).orElseGet(Metadata::new));
      }
    };
  }
}
