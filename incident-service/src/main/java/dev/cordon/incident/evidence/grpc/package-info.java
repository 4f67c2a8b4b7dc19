/** Evidence over gRPC. */
@NullMarked
package dev.cordon.incident.evidence.grpc;

import org.jspecify.annotations.NullMarked;
