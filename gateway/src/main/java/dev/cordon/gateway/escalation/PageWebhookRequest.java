package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.AddPageWebhookRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A receiver of pages, with what only it and Cordon know. */
@Schema(name = "PageWebhookRequest")
record PageWebhookRequest(
    @Schema(required = true, minLength = 1, maxLength = 100) @Nullable String name,
    @Schema(
            required = true,
            enumeration = {"pagerduty", "opsgenie"})
        @Nullable String format,
    @Schema(
            required = true,
            maxLength = 500,
            description =
                "https, a public host; e.g. https://events.pagerduty.com/v2/enqueue or"
                    + " https://api.opsgenie.com/v2/alerts")
        @Nullable String url,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 200,
            description = "Routing key of PagerDuty, API key of Opsgenie")
        @Nullable String integrationKey,
    @Schema(
            required = true,
            minLength = 32,
            maxLength = 200,
            description = "Signs what is sent, in the header Cordon-Signature")
        @Nullable String signingSecret) {

  AddPageWebhookRequest toProto() {
    return AddPageWebhookRequest.newBuilder()
        .setName(Wire.text(name))
        .setFormat(PageNames.format(format))
        .setUrl(Wire.text(url))
        .setIntegrationKey(Wire.text(integrationKey))
        .setSigningSecret(Wire.text(signingSecret))
        .build();
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "PageWebhookRequest[" + name + "]";
  }
}
