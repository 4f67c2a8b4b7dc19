/** Finding incidents over gRPC. */
@NullMarked
package dev.cordon.incident.search.grpc;

import org.jspecify.annotations.NullMarked;
