package dev.cordon.gateway.indicators;

import dev.cordon.contracts.incident.v1.CreateCircleRequest;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A circle to found. */
@Schema(name = "CircleRequest")
record CircleRequest(
    @Schema(required = true, pattern = "[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])")
        @Nullable String alias,
    @Schema(required = true) @Nullable String name,
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
