package dev.cordon.gateway.organizations;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A comparison to be made. */
@Schema(name = "ReconciliationRequest")
record ReconciliationRequest(
    @Schema(description = "Also mend what can be mended", defaultValue = "false")
        @Nullable Boolean mend) {

  boolean isToMend() {
    return Boolean.TRUE.equals(mend);
  }
}
