/** Work for the gateway. */
@NullMarked
package dev.cordon.incident.work.grpc;

import org.jspecify.annotations.NullMarked;
