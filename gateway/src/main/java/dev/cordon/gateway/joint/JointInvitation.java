package dev.cordon.gateway.joint;

import dev.cordon.gateway.wire.Shapes;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is asked to take part. */
@Schema(name = "JointInvitation")
record JointInvitation(
    @Schema(
            required = true,
            pattern = Shapes.ALIAS,
            description = "Alias of an active brand or partner")
        @Nullable String organization) {}
