/** Audiences over gRPC. */
@NullMarked
package dev.cordon.customer.audience.grpc;

import org.jspecify.annotations.NullMarked;
