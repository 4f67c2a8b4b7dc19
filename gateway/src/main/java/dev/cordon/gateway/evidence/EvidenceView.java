package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file of evidence. */
@Schema(name = "Evidence")
record EvidenceView(
    @Schema(required = true) String id,
    @Schema(required = true) String incidentId,
    @Schema(required = true, description = "Without folders and characters that can't be seen")
        String name,
    @Schema(required = true, description = "As it was declared; it is never served as that")
        String mediaType,
    @Schema(required = true) String description,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"})
        String tlp,
    @Schema(required = true) AcquisitionView acquisition,
    @Schema(
            required = true,
            enumeration = {"receiving", "stored", "destroyed"})
        String state,
    @Schema(required = true, description = "Received so far") long bytes,
    @Schema(description = "Of the content, hexadecimal; absent until it is stored")
        Optional<String> sha256,
    @Schema(required = true, description = "Subject of the person") String addedBy,
    @Schema(required = true) Instant addedAt,
    Optional<Instant> storedAt,
    @Schema(description = "When the stored bytes were last read back; absent: not yet")
        Optional<Instant> verifiedAt,
    @Schema(description = "False: they weren't what was received") Optional<Boolean> intact,
    @Schema(required = true, description = "A legal hold stands") boolean held,
    @Schema(description = "Absent unless somebody has asked for it")
        Optional<DestructionView> destruction,
    @Schema(required = true, description = "What ETag and If-Match carry") long version)
    implements Versioned {

  static EvidenceView from(EvidenceFile file) {
    return new EvidenceView(
        file.getId(),
        file.getIncidentId(),
        file.getName(),
        file.getMediaType(),
        file.getDescription(),
        Tlps.name(file.getTlp()),
        AcquisitionView.from(file.getAcquisition()),
        EvidenceNames.name(file.getState()),
        file.getBytes(),
        Wire.optional(file.getSha256()),
        file.getAddedBy(),
        Wire.instant(file.getAddedAt()),
        Wire.instant(file.hasStoredAt(), file.getStoredAt()),
        Wire.instant(file.hasVerifiedAt(), file.getVerifiedAt()),
        file.hasVerifiedAt() ? Optional.of(file.getIntact()) : Optional.empty(),
        file.getHeld(),
        file.hasDestruction()
            ? Optional.of(DestructionView.from(file.getDestruction()))
            : Optional.empty(),
        file.getVersion());
  }
}
