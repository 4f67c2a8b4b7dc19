/** Requests for the gateway. */
@NullMarked
package dev.cordon.incident.requests.grpc;

import org.jspecify.annotations.NullMarked;
