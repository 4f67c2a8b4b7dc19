package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.SharedEvidenceFile;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file of somebody else's incident; never names people of its owner. */
@Schema(name = "SharedEvidence")
record SharedEvidenceView(
    @Schema(required = true) String id,
    @Schema(required = true) String name,
    @Schema(required = true, description = "As it was declared; it is never served as that")
        String mediaType,
    @Schema(required = true) String description,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"})
        String tlp,
    @Schema(required = true) long bytes,
    @Schema(required = true, description = "Of the content, hexadecimal") String sha256,
    @Schema(required = true) Instant storedAt) {

  static SharedEvidenceView from(SharedEvidenceFile file) {
    return new SharedEvidenceView(
        file.getId(),
        file.getName(),
        file.getMediaType(),
        file.getDescription(),
        Tlps.name(file.getTlp()),
        file.getBytes(),
        file.getSha256(),
        Wire.instant(file.getStoredAt()));
  }
}
