package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.MergeIncidentsRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which incident ends as a duplicate, in the version that was read of it. */
@Schema(name = "MergeRequest")
record MergeRequest(
    @Schema(required = true, format = Shapes.UUID, description = "The one that ends")
        @Nullable String otherId,
    @Schema(required = true, minimum = "1", description = "Its version, as it was read")
        @Nullable Long otherVersion,
    @Schema(required = true, minLength = 1, maxLength = 1_000) @Nullable String reason) {

  MergeIncidentsRequest toProto(String incident, long expectedVersion) {
    return MergeIncidentsRequest.newBuilder()
        .setIncidentId(incident)
        .setExpectedVersion(expectedVersion)
        .setOtherId(Wire.id("other_id", otherId))
        .setOtherVersion(otherVersion == null ? 0 : otherVersion)
        .setReason(Wire.text(reason))
        .build();
  }
}
