/** Service levels for the gateway. */
@NullMarked
package dev.cordon.incident.servicelevel.grpc;

import org.jspecify.annotations.NullMarked;
