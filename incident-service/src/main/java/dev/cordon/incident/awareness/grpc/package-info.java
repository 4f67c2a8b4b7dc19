/** Awareness over gRPC. */
@NullMarked
package dev.cordon.incident.awareness.grpc;

import org.jspecify.annotations.NullMarked;
