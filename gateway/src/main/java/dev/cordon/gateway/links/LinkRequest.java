package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.LinkIncidentsRequest;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an incident is to be linked to, how and why. */
@Schema(name = "LinkRequest")
record LinkRequest(
    @Schema(required = true, format = Shapes.UUID, description = "Another incident of the brand")
        @Nullable String otherId,
    @Schema(
            required = true,
            enumeration = {"same_supplier", "same_actor", "parent", "child", "duplicate"},
            description = "What the other one is to this")
        @Nullable String type,
    @Schema(required = true, minLength = 1, maxLength = 1_000) @Nullable String reason) {

  static final Names<LinkType> TYPES = Names.of(LinkType.class);

  LinkIncidentsRequest toProto(String incident) {
    return LinkIncidentsRequest.newBuilder()
        .setIncidentId(incident)
        .setOtherId(Wire.id("other_id", otherId))
        .setType(TYPES.inBody("type", type))
        .setReason(Wire.text(reason))
        .build();
  }
}
