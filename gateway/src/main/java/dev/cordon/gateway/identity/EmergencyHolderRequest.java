package dev.cordon.gateway.identity;

import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom to name. */
@Schema(name = "EmergencyHolderRequest")
record EmergencyHolderRequest(
    @Schema(
            required = true,
            pattern = Shapes.USERNAME,
            description = "A member whose account is Cordon's own and has a passkey already")
        @Nullable String username) {

  String text() {
    return Wire.text(username);
  }
}
