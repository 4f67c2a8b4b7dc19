package dev.cordon.gateway.identity;

import dev.cordon.contracts.incident.v1.IdentityProvider;
import dev.cordon.contracts.incident.v1.IdentityProviderState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A brand's provider without its secret. */
@Schema(name = "IdentityProvider")
record IdentityProviderView(
    @Schema(
            required = true,
            enumeration = {
              "none",
              "connecting",
              "connected",
              "cutting-off",
              "cut-off",
              "restoring",
              "disconnecting"
            })
        String state,
    @Schema(required = true, description = "0 while there is none") long version,
    Optional<String> issuer,
    Optional<String> clientId,
    @Schema(required = true) List<String> emailDomains,
    @Schema(required = true, description = "What is entered at the provider's side")
        String redirectUri,
    Optional<Instant> changedAt,
    @Schema(description = "Why the last step didn't work yet") Optional<String> lastFailure)
    implements Versioned {

  private static final Names<IdentityProviderState> STATES =
      Names.of(IdentityProviderState.class, '-');

  static IdentityProviderView from(IdentityProvider provider) {
    return new IdentityProviderView(
        STATES.name(provider.getState()),
        provider.getVersion(),
        Wire.optional(provider.getIssuer()),
        Wire.optional(provider.getClientId()),
        List.copyOf(provider.getEmailDomainsList()),
        provider.getRedirectUri(),
        Wire.instant(provider.hasChangedAt(), provider.getChangedAt()),
        Wire.optional(provider.getLastFailure()));
  }
}
