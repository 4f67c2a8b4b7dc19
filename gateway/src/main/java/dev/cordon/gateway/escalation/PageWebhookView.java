package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.PageWebhook;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A receiver of pages; its secrets are never answered. */
@Schema(name = "PageWebhook")
record PageWebhookView(
    @Schema(required = true) String id,
    @Schema(required = true) String name,
    @Schema(
            required = true,
            enumeration = {"pagerduty", "opsgenie"})
        String format,
    @Schema(required = true) String url,
    @Schema(required = true) boolean enabled,
    @Schema(required = true) long version,
    @Schema(required = true, description = "Subject of the person") String addedBy,
    @Schema(required = true) Instant addedAt,
    @Schema(required = true) Instant changedAt) {

  static PageWebhookView from(PageWebhook webhook) {
    return new PageWebhookView(
        webhook.getId(),
        webhook.getName(),
        PageNames.FORMATS.name(webhook.getFormat()),
        webhook.getUrl(),
        webhook.getEnabled(),
        webhook.getVersion(),
        webhook.getAddedBy(),
        Wire.instant(webhook.getAddedAt()),
        Wire.instant(webhook.getChangedAt()));
  }
}
