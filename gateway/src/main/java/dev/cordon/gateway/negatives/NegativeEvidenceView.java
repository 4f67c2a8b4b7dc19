package dev.cordon.gateway.negatives;

import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What proves a negative finding. */
@Schema(name = "NegativeEvidence")
record NegativeEvidenceView(
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 2_000,
            description = "Where it is, or what it is")
        @Nullable String reference,
    @Schema(
            pattern = Shapes.DIGEST,
            description = "SHA-256 of it; of evidence that evidence_id names, that of its content")
        @Nullable String sha256,
    @Schema(
            format = Shapes.UUID,
            description =
                "The evidence of the incident that it is, which isn't destroyed while the finding"
                    + " stands")
        @Nullable String evidenceId) {

  static NegativeEvidenceView from(EvidenceReference evidence) {
    return new NegativeEvidenceView(
        evidence.getReference(),
        evidence.getSha256().isEmpty() ? null : evidence.getSha256(),
        evidence.getEvidenceId().isEmpty() ? null : evidence.getEvidenceId());
  }

  EvidenceReference toProto() {
    return EvidenceReference.newBuilder()
        .setReference(Wire.text(reference))
        .setSha256(Wire.text(sha256))
        .setEvidenceId(evidenceId == null ? "" : Wire.id("evidence.evidence_id", evidenceId))
        .build();
  }
}
