/** Joint incidents over gRPC. */
@NullMarked
package dev.cordon.incident.joint.grpc;

import org.jspecify.annotations.NullMarked;
