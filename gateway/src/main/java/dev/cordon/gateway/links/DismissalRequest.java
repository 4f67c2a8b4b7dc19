package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.DismissSuggestionRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which suggestion isn't one: another incident of the brand, or an organization. */
@Schema(name = "SuggestionDismissal")
record DismissalRequest(
    @Schema(format = Shapes.UUID, description = "One of the two") @Nullable String otherId,
    @Schema(pattern = Shapes.ALIAS, description = "Alias; one of the two")
        @Nullable String organization,
    @Schema(maxLength = 1_000) @Nullable String reason) {

  DismissSuggestionRequest toProto(String incident) {
    return DismissSuggestionRequest.newBuilder()
        .setIncidentId(incident)
        .setOtherId(otherId == null ? "" : Wire.id("other_id", otherId))
        .setOrganization(Wire.text(organization))
        .setReason(Wire.text(reason))
        .build();
  }
}
