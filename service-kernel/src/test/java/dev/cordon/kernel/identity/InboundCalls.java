package dev.cordon.kernel.identity;

import io.smallrye.common.vertx.ContextLocals;
import java.util.Optional;

/** Puts a test where the interceptor would put a call. */
public final class InboundCalls {

  private InboundCalls() {}

  public static void enter(Caller caller, Optional<String> idempotencyKey) {
    ContextLocals.put(
        InboundCall.LOCAL, new InboundCall(caller, "Bearer test", idempotencyKey, method -> false));
  }

  public static Callers callers() {
    return new Callers("cordon-incident");
  }
}
