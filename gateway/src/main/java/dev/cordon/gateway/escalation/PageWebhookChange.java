package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.ChangePageWebhookRequest;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A receiver of pages, as it is to be. */
@Schema(name = "PageWebhookChange")
record PageWebhookChange(
    @Schema(required = true, minLength = 1, maxLength = 100) @Nullable String name,
    @Schema(
            required = true,
            maxLength = 500,
            description = "Another one needs both secrets: they aren't told to somebody else")
        @Nullable String url,
    @Schema(required = true, description = "false: nothing is sent to it")
        @Nullable Boolean enabled,
    @Schema(maxLength = 200, description = "Absent: as before; both or none")
        @Nullable String integrationKey,
    @Schema(maxLength = 200, description = "Absent: as before; both or none")
        @Nullable String signingSecret) {

  ChangePageWebhookRequest toProto(String id, long expectedVersion) {
    return ChangePageWebhookRequest.newBuilder()
        .setId(id)
        .setExpectedVersion(expectedVersion)
        .setName(Wire.text(name))
        .setUrl(Wire.text(url))
        .setEnabled(Optional.ofNullable(enabled).orElse(false))
        .setIntegrationKey(Wire.text(integrationKey))
        .setSigningSecret(Wire.text(signingSecret))
        .build();
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "PageWebhookChange[" + name + "]";
  }
}
