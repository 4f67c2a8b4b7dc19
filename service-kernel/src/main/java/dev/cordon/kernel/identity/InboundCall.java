package dev.cordon.kernel.identity;

import io.grpc.MethodDescriptor;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A gRPC call that was let in.
 *
 * @param bearer the caller's token as it came, to be handed on
 * @param rights which other methods the same token would be let in to
 */
record InboundCall(
    Caller caller,
    String bearer,
    Optional<String> idempotencyKey,
    Predicate<MethodDescriptor<?, ?>> rights) {

  /** Name of the local of the call's own Vert.x context. */
  static final String LOCAL = "cordon.call";
}
