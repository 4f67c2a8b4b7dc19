/** Incidents over gRPC. */
@NullMarked
package dev.cordon.incident.casework.grpc;

import org.jspecify.annotations.NullMarked;
