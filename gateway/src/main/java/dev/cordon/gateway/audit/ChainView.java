package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.AuditChain;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One organization's chain in one service, from outside. */
@Schema(name = "AuditChain")
record ChainView(
    @Schema(
            required = true,
            enumeration = {"incident", "customer", "notification"})
        String service,
    @Schema(required = true, description = "Id of the organization") String tenant,
    @Schema(required = true) long length,
    @Schema(required = true, description = "Appended and not sealed yet") long unsealed) {

  static ChainView from(AuditedPart part, AuditChain chain) {
    return new ChainView(part.id(), chain.getTenant(), chain.getLength(), chain.getUnsealed());
  }
}
