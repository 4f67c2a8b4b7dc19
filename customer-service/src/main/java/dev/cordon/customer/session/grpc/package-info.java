/** What the service that keeps the registry tells this one. */
@NullMarked
package dev.cordon.customer.session.grpc;

import org.jspecify.annotations.NullMarked;
