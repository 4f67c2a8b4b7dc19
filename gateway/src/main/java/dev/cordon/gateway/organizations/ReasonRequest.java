package dev.cordon.gateway.organizations;

import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an operator orders something. */
@Schema(name = "ReasonRequest")
record ReasonRequest(
    @Schema(required = true, minLength = 1, maxLength = 500, description = "For the audit trail")
        @Nullable String reason) {

  String text() {
    return Wire.text(reason);
  }
}
