package dev.cordon.gateway.identity;

import dev.cordon.contracts.incident.v1.EmergencyHolder;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who may cut the provider off. */
@Schema(name = "EmergencyHolder")
record EmergencyHolderView(
    @Schema(required = true) String subject,
    @Schema(required = true) String username,
    @Schema(required = true) Instant namedAt) {

  static EmergencyHolderView from(EmergencyHolder holder) {
    return new EmergencyHolderView(
        holder.getSubject(), holder.getUsername(), Wire.instant(holder.getNamedAt()));
  }
}
