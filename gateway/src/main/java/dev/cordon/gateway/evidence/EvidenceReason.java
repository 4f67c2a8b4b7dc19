package dev.cordon.gateway.evidence;

import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why something is done with evidence. */
@Schema(name = "EvidenceReason")
record EvidenceReason(
    @Schema(required = true, minLength = 1, maxLength = 1_000) @Nullable String reason) {

  String text() {
    return Wire.text(reason);
  }
}
