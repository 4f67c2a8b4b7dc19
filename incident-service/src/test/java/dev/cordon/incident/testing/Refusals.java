package dev.cordon.incident.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call is refused with. */
public final class Refusals {

  private Refusals() {}

  public static Refusal of(ThrowingCallable call) {
    return RefusalStatus.fromGrpc(catchThrowableOfType(StatusRuntimeException.class, call));
  }
}
