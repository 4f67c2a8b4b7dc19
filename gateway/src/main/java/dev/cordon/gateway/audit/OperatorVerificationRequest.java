package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A stretch of one chain of any organization. */
@Schema(name = "OperatorVerificationRequest")
record OperatorVerificationRequest(
    @Schema(
            required = true,
            enumeration = {"incident", "customer", "notification"})
        @Nullable String service,
    @Schema(required = true, format = Shapes.UUID, description = "Id of the organization")
        @Nullable String tenant,
    @Schema(minimum = "1", defaultValue = "1", description = "Where to begin")
        @Nullable Long fromPosition,
    @Schema(
            pattern = Shapes.DIGEST,
            description = "verified_hash of the stretch before: the chain must still have it there")
        @Nullable String previousHash,
    @Schema(minimum = "1", maximum = "50000", defaultValue = "50000") @Nullable Integer limit,
    @Schema(
            maxItems = 1_000,
            description =
                "Lines of checkpoints that were kept, of from_position - 1 and further ones: what the chain has to agree"
                    + " with")
        @Nullable List<@Nullable String> checkpoints,
    @Schema(format = Shapes.UUID, description = "verified_entry of the stretch before")
        @Nullable String afterEntry) {

  AuditedPart part() {
    return AuditedPart.of(service);
  }

  VerifyRequest toProto() {
    return new VerificationRequest(
            service, fromPosition, previousHash, limit, checkpoints, afterEntry)
        .toProto(Wire.id("tenant", tenant));
  }
}
