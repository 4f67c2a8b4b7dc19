package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.AuditKey;
import dev.cordon.kernel.audit.chain.VerificationKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key that checkpoints and exports are checked with: keep it, apart from what it signs. */
@Schema(name = "AuditKey")
record AuditKeyView(
    @Schema(
            required = true,
            enumeration = {"incident", "customer", "notification"})
        String service,
    @Schema(required = true) String id,
    @Schema(
            required = true,
            enumeration = {"Ed25519"})
        String algorithm,
    @Schema(required = true, description = "SubjectPublicKeyInfo (DER) in Base64") String publicKey,
    @Schema(required = true, description = "SHA-256 of the key, to compare by eye")
        String fingerprint,
    @Schema(required = true, description = "Signs now; others have signed before")
        boolean current) {

  static AuditKeyView from(AuditedPart part, AuditKey key) {
    return new AuditKeyView(
        part.id(),
        key.getId(),
        "Ed25519",
        key.getPublicKey(),
        new VerificationKey(key.getId(), key.getPublicKey()).fingerprint(),
        key.getCurrent());
  }
}
