package dev.cordon.incident.identity.grpc;

import dev.cordon.contracts.incident.v1.ConnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.IdentityProvider;
import dev.cordon.contracts.incident.v1.IdentityProviderState;
import dev.cordon.contracts.incident.v1.RestoreIdentityProviderRequest;
import dev.cordon.incident.identity.application.Restoration;
import dev.cordon.incident.identity.domain.EmergencyHolder;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderSettings;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Providers and holders, in the contract and in the domain. */
final class IdentityMessages {

  private IdentityMessages() {}

  static ProviderSettings settings(ConnectIdentityProviderRequest request) {
    return new ProviderSettings(
        request.getIssuer(), request.getClientId(), request.getEmailDomainsList());
  }

  static Restoration restoration(RestoreIdentityProviderRequest request) {
    return new Restoration(
        request.getReason(), createdBefore(request), request.getStayLockedList());
  }

  private static Optional<Instant> createdBefore(RestoreIdentityProviderRequest request) {
    return request.hasCreatedBefore()
        ? Optional.of(
            Timestamps.instant(request.getCreatedBefore())
                .orElseThrow(() -> Refusal.invalid("created_before", "isn't a time")))
        : Optional.empty();
  }

  static IdentityProvider toProto(OwnProvider provider, String redirectUri) {
    var message =
        IdentityProvider.newBuilder()
            .setState(toProto(provider.state()))
            .setVersion(provider.version())
            .setIssuer(provider.settings().issuer())
            .setClientId(provider.settings().clientId())
            .addAllEmailDomains(provider.settings().emailDomains())
            .setRedirectUri(redirectUri)
            .setLastFailure(provider.lastFailure());
    provider.changedAt().map(Timestamps::of).ifPresent(message::setChangedAt);
    return message.build();
  }

  private static IdentityProviderState toProto(ProviderState state) {
    return switch (state) {
      case NONE -> IdentityProviderState.IDENTITY_PROVIDER_STATE_NONE;
      case CONNECTING -> IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTING;
      case CONNECTED -> IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTED;
      case CUTTING_OFF -> IdentityProviderState.IDENTITY_PROVIDER_STATE_CUTTING_OFF;
      case CUT_OFF -> IdentityProviderState.IDENTITY_PROVIDER_STATE_CUT_OFF;
      case RESTORING -> IdentityProviderState.IDENTITY_PROVIDER_STATE_RESTORING;
      case DISCONNECTING -> IdentityProviderState.IDENTITY_PROVIDER_STATE_DISCONNECTING;
    };
  }

  static dev.cordon.contracts.incident.v1.EmergencyHolder toProto(EmergencyHolder holder) {
    return dev.cordon.contracts.incident.v1.EmergencyHolder.newBuilder()
        .setSubject(holder.subject())
        .setUsername(holder.username())
        .setNamedAt(Timestamps.of(holder.namedAt()))
        .build();
  }
}
