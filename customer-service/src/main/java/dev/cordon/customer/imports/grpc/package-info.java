/** Imports over gRPC. */
@NullMarked
package dev.cordon.customer.imports.grpc;

import org.jspecify.annotations.NullMarked;
