/** Identity providers over gRPC, and the services that are told of a cut-off. */
@NullMarked
package dev.cordon.incident.identity.grpc;

import org.jspecify.annotations.NullMarked;
