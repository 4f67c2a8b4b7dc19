package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.Acquisition;
import dev.cordon.contracts.incident.v1.AddEvidenceRequest;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known of a file whose content follows. */
@Schema(name = "EvidenceStatement")
record EvidenceStatement(
    @Schema(required = true, minLength = 1, maxLength = 255) @Nullable String name,
    @Schema(maxLength = 255, description = "Absent: application/octet-stream")
        @Nullable String mediaType,
    @Schema(maxLength = 2_000) @Nullable String description,
    @Schema(
            enumeration = {"clear", "green", "amber", "amber+strict", "red"},
            description = "Absent: the incident's")
        @Nullable String tlp,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Where it was")
        @Nullable String source,
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String collectedBy,
    @Schema(required = true, description = "Not in the future") @Nullable Instant collectedAt,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 1_000,
            description = "Tool, version, write blocker")
        @Nullable String method) {

  AddEvidenceRequest toProto(String incident) {
    Acquisition.Builder acquisition =
        Acquisition.newBuilder()
            .setSource(Wire.text(source))
            .setCollectedBy(Wire.text(collectedBy))
            .setMethod(Wire.text(method));
    Optional.ofNullable(collectedAt).map(Wire::timestamp).ifPresent(acquisition::setCollectedAt);
    return AddEvidenceRequest.newBuilder()
        .setIncidentId(incident)
        .setName(Wire.text(name))
        .setMediaType(Wire.text(mediaType))
        .setDescription(Wire.text(description))
        .setTlp(Tlps.value(tlp))
        .setAcquisition(acquisition)
        .build();
  }
}
