/** Obligations over gRPC. */
@NullMarked
package dev.cordon.incident.obligations.grpc;

import org.jspecify.annotations.NullMarked;
