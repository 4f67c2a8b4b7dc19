package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.GetDigestKeyResponse;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What digests in the entries of one service are made with. */
@Schema(name = "AuditDigestKey")
record DigestKeyView(
    @Schema(
            required = true,
            enumeration = {"incident", "customer", "notification"})
        String service,
    @Schema(
            required = true,
            enumeration = {"HMAC-SHA-256"})
        String algorithm,
    @Schema(required = true, description = "In hex") String key) {

  static DigestKeyView from(AuditedPart part, GetDigestKeyResponse answer) {
    return new DigestKeyView(part.id(), "HMAC-SHA-256", AuditEntryView.hex(answer.getKey()));
  }
}
