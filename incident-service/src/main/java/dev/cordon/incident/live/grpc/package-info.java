/** The contract of following. */
@NullMarked
package dev.cordon.incident.live.grpc;

import org.jspecify.annotations.NullMarked;
