/** Links and suggestions over gRPC. */
@NullMarked
package dev.cordon.incident.links.grpc;

import org.jspecify.annotations.NullMarked;
