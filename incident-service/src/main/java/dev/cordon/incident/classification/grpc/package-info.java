/** Classifications over gRPC. */
@NullMarked
package dev.cordon.incident.classification.grpc;

import org.jspecify.annotations.NullMarked;
