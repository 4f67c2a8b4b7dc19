package dev.cordon.gateway.identity;

import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why something is done; kept in the trail. */
@Schema(name = "IdentityProviderReason")
record ProviderReason(
    @Schema(required = true, minLength = 1, maxLength = 500) @Nullable String reason) {

  String text() {
    return Wire.text(reason);
  }
}
