package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.ChangeOwnerRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is to own an incident. */
@Schema(name = "OwnerChange")
record OwnerChange(
    @Schema(format = Shapes.UUID, description = "Id among the brand's people; absent: nobody")
        @Nullable String ownerId) {

  ChangeOwnerRequest toProto(String incident, long expectedVersion) {
    return ChangeOwnerRequest.newBuilder()
        .setIncidentId(incident)
        .setExpectedVersion(expectedVersion)
        .setOwnerId(Wire.text(ownerId))
        .build();
  }
}
