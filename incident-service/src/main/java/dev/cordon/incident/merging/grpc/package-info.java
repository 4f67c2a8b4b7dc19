/** Merging over gRPC. */
@NullMarked
package dev.cordon.incident.merging.grpc;

import org.jspecify.annotations.NullMarked;
