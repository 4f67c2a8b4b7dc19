package dev.cordon.gateway.machines;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new secret, and how long those before go on. */
@Schema(name = "RotationRequest")
record RotationRequest(
    @Schema(
            required = true,
            minimum = "0",
            maximum = "168",
            description = "0: the secrets before end now, and their tokens are refused")
        @Nullable Integer overlapHours) {

  private static final int NONE_GIVEN = -1;

  /** Out of range when it wasn't given: how long an old secret is good isn't guessed. */
  int hours() {
    return overlapHours == null ? NONE_GIVEN : overlapHours;
  }
}
