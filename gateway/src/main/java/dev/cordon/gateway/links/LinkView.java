package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.Link;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That two incidents of a brand belong together. */
@Schema(name = "Link")
record LinkView(
    @Schema(required = true) String id,
    @Schema(
            required = true,
            enumeration = {"same_supplier", "same_actor", "parent", "child", "duplicate"},
            description = "What the other one is to this")
        String type,
    @Schema(required = true) LinkedIncidentView other,
    @Schema(required = true) String reason,
    @Schema(required = true, description = "Subject of who stated it") String statedBy,
    @Schema(required = true) Instant statedAt) {

  static LinkView from(Link link) {
    return new LinkView(
        link.getId(),
        LinkRequest.TYPES.name(link.getType()),
        LinkedIncidentView.from(link.getOther()),
        link.getReason(),
        link.getStatedBy(),
        Wire.instant(link.getStatedAt()));
  }
}
