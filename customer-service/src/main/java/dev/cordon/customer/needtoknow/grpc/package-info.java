/** Need-to-know over gRPC. */
@NullMarked
package dev.cordon.customer.needtoknow.grpc;

import org.jspecify.annotations.NullMarked;
