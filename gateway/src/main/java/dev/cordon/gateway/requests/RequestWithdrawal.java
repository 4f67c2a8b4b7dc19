package dev.cordon.gateway.requests;

import dev.cordon.contracts.incident.v1.WithdrawRequestRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why nobody has to do it any more. */
@Schema(name = "RequestWithdrawal")
record RequestWithdrawal(
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 2_000,
            description = "The recipient reads it")
        @Nullable String reason) {

  WithdrawRequestRequest toProto(String incident, String request, long expectedVersion) {
    return WithdrawRequestRequest.newBuilder()
        .setIncidentId(incident)
        .setRequestId(request)
        .setExpectedVersion(expectedVersion)
        .setReason(Wire.text(reason))
        .build();
  }
}
