/** Negative findings over gRPC. */
@NullMarked
package dev.cordon.incident.negatives.grpc;

import org.jspecify.annotations.NullMarked;
