package dev.cordon.gateway.identity;

import dev.cordon.contracts.incident.v1.ConnectIdentityProviderRequest;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a brand states about its provider. */
@Schema(name = "IdentityProviderRequest")
record IdentityProviderRequest(
    @Schema(
            required = true,
            maxLength = 500,
            description = "https URL; its discovery document says the same")
        @Nullable String issuer,
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String clientId,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 500,
            description = "Handed on to Keycloak, kept nowhere else, and never given out")
        @Nullable String clientSecret,
    @Schema(
            required = true,
            minItems = 1,
            maxItems = 20,
            description = "Some of the brand's own domains; addresses elsewhere aren't let in")
        @Nullable List<String> emailDomains) {

  ConnectIdentityProviderRequest toProto(long expectedVersion) {
    return ConnectIdentityProviderRequest.newBuilder()
        .setExpectedVersion(expectedVersion)
        .setIssuer(Wire.text(issuer))
        .setClientId(Wire.text(clientId))
        .setClientSecret(Wire.text(clientSecret))
        .addAllEmailDomains(Wire.list(emailDomains))
        .build();
  }

  /** Without the secret: a record's own would print it. */
  @Override
  public String toString() {
    return "IdentityProviderRequest[" + issuer + "]";
  }
}
