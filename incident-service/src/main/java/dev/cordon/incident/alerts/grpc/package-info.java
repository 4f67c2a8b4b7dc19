/** Alerts over gRPC. */
@NullMarked
package dev.cordon.incident.alerts.grpc;

import org.jspecify.annotations.NullMarked;
