/** A caller's patience, as the server sees it. */
@NullMarked
package dev.cordon.customer.deadline.grpc;

import org.jspecify.annotations.NullMarked;
