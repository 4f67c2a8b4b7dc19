package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.PageDutyOfficerRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why the duty officer is paged. */
@Schema(name = "DutyPageRequest")
record DutyPageRequest(
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 500,
            description = "For the timeline; it isn't sent")
        @Nullable String reason) {

  PageDutyOfficerRequest toProto(String incident) {
    return PageDutyOfficerRequest.newBuilder()
        .setIncidentId(incident)
        .setReason(Wire.text(reason))
        .build();
  }
}
