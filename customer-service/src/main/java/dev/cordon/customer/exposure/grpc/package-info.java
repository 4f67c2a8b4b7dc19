/** Exposure sets over gRPC. */
@NullMarked
package dev.cordon.customer.exposure.grpc;

import org.jspecify.annotations.NullMarked;
