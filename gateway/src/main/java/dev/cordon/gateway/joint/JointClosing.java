package dev.cordon.gateway.joint;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a joint incident is over. */
@Schema(name = "JointClosing")
record JointClosing(
    @Schema(required = true, minLength = 1, maxLength = 1_000) @Nullable String reason) {}
