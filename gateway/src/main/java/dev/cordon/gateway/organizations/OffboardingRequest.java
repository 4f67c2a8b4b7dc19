package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.AnnounceOffboardingRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An off-boarding to be confirmed by another operator. */
@Schema(name = "OffboardingRequest")
record OffboardingRequest(
    @Schema(
            required = true,
            format = "date",
            minLength = 10,
            maxLength = 10,
            examples = "2027-06-30",
            description = "From today (UTC) to ten years ahead; nothing is destroyed before")
        @Nullable String retainUntil,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "For the audit trail")
        @Nullable String reason) {

  AnnounceOffboardingRequest toProto(String alias, long version) {
    return AnnounceOffboardingRequest.newBuilder()
        .setAlias(alias)
        .setExpectedVersion(version)
        .setRetainUntil(Wire.text(retainUntil))
        .setReason(Wire.text(reason))
        .build();
  }
}
