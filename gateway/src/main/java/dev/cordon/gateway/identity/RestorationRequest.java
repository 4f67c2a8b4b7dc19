package dev.cordon.gateway.identity;

import dev.cordon.contracts.incident.v1.RestoreIdentityProviderRequest;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a provider is brought back. */
@Schema(name = "IdentityProviderRestoration")
record RestorationRequest(
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 500,
            description = "Why it is done; kept in the trail")
        @Nullable String reason,
    @Schema(
            description =
                "Accounts that were made at this moment or later stay locked: the time of the"
                    + " breach, for whoever held the provider may have made some")
        @Nullable Instant createdBefore,
    @Schema(
            maxItems = 100,
            description = "User names of accounts that stay locked whenever they were made")
        @Nullable List<String> stayLocked) {

  RestoreIdentityProviderRequest toProto(long expectedVersion) {
    RestoreIdentityProviderRequest.Builder request =
        RestoreIdentityProviderRequest.newBuilder()
            .setReason(Wire.text(reason))
            .setExpectedVersion(expectedVersion)
            .addAllStayLocked(Wire.list(stayLocked));
    Optional.ofNullable(createdBefore).map(Wire::timestamp).ifPresent(request::setCreatedBefore);
    return request.build();
  }
}
