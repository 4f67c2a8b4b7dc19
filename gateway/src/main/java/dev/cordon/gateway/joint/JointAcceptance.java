package dev.cordon.gateway.joint;

import dev.cordon.gateway.wire.Shapes;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** With which incident of its own a brand takes part. */
@Schema(name = "JointAcceptance")
record JointAcceptance(
    @Schema(required = true, format = Shapes.UUID) @Nullable String incidentId) {}
