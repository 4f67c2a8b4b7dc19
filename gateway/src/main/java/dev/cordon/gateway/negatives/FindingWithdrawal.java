package dev.cordon.gateway.negatives;

import dev.cordon.contracts.incident.v1.WithdrawNegativeFindingRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a negative finding no longer holds. */
@Schema(name = "FindingWithdrawal")
record FindingWithdrawal(
    @Schema(required = true, minLength = 1, maxLength = 2_000) @Nullable String reason) {

  WithdrawNegativeFindingRequest toProto(String incident, String finding) {
    return WithdrawNegativeFindingRequest.newBuilder()
        .setIncidentId(incident)
        .setId(finding)
        .setReason(Wire.text(reason))
        .build();
  }
}
