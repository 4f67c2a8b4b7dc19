package dev.cordon.gateway.machines;

import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a machine is revoked; kept in the trail. */
@Schema(name = "RevocationRequest")
record RevocationRequest(
    @Schema(required = true, minLength = 1, maxLength = 500) @Nullable String reason) {

  String text() {
    return Wire.text(reason);
  }
}
