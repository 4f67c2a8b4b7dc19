/** Circles and indicators over gRPC. */
@NullMarked
package dev.cordon.incident.exchange.grpc;

import org.jspecify.annotations.NullMarked;
