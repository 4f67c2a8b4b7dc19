/** Findings and exposures over gRPC, and the service that knows the customers. */
@NullMarked
package dev.cordon.incident.exposure.grpc;

import org.jspecify.annotations.NullMarked;
