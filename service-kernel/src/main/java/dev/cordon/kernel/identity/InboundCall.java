package dev.cordon.kernel.identity;

import java.util.Optional;

/**
 * A gRPC call that was let in.
 *
 * @param bearer the caller's token as it came, to be handed on
 */
record InboundCall(Caller caller, String bearer, Optional<String> idempotencyKey) {

  /** Name of the local of the call's own Vert.x context. */
  static final String LOCAL = "cordon.call";
}
