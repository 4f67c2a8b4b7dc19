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
            description = "Where it is, or the id that names it")
        @Nullable String reference,
    @Schema(pattern = Shapes.DIGEST, description = "SHA-256 of it") @Nullable String sha256) {

  static NegativeEvidenceView from(EvidenceReference evidence) {
    return new NegativeEvidenceView(
        evidence.getReference(), evidence.getSha256().isEmpty() ? null : evidence.getSha256());
  }

  EvidenceReference toProto() {
    return EvidenceReference.newBuilder()
        .setReference(Wire.text(reference))
        .setSha256(Wire.text(sha256))
        .build();
  }
}
