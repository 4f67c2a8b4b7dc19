package dev.cordon.gateway.indicators;

import dev.cordon.contracts.incident.v1.CreateCircleRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A circle to found. */
@Schema(name = "CircleRequest")
record CircleRequest(
    @Schema(required = true, pattern = Shapes.ALIAS) @Nullable String alias,
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String name,
    @Schema(
            required = true,
            minItems = 2,
            maxItems = 500,
            description = "Aliases of active brands and partners")
        @Nullable List<String> members) {

  CreateCircleRequest toProto() {
    return CreateCircleRequest.newBuilder()
        .setAlias(Wire.text(alias))
        .setName(Wire.text(name))
        .addAllMembers(Wire.list(members))
        .build();
  }
}
