/** The registry over gRPC. */
@NullMarked
package dev.cordon.incident.registry.grpc;

import org.jspecify.annotations.NullMarked;
