/** Escalations for the gateway. */
@NullMarked
package dev.cordon.incident.escalation.grpc;

import org.jspecify.annotations.NullMarked;
