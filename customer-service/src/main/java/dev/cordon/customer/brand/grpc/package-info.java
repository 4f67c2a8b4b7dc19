/** Provisioning over gRPC. */
@NullMarked
package dev.cordon.customer.brand.grpc;

import org.jspecify.annotations.NullMarked;
