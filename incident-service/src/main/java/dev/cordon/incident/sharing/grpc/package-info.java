/** Shares for their owners and recipients. */
@NullMarked
package dev.cordon.incident.sharing.grpc;

import org.jspecify.annotations.NullMarked;
