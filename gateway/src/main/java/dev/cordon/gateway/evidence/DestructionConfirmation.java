package dev.cordon.gateway.evidence;

import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which file somebody agrees to destroy. */
@Schema(name = "DestructionConfirmation")
record DestructionConfirmation(
    @Schema(
            required = true,
            pattern = Shapes.DIGEST,
            description = "Of the file that was looked at")
        @Nullable String sha256) {

  String digest() {
    return Wire.text(sha256);
  }
}
