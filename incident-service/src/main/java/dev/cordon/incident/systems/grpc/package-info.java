/** Systems over gRPC. */
@NullMarked
package dev.cordon.incident.systems.grpc;

import org.jspecify.annotations.NullMarked;
