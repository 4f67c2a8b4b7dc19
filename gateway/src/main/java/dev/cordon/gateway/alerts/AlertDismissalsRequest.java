package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.DismissAlertsRequest;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why several alerts are nothing. */
@Schema(name = "AlertDismissalsRequest")
record AlertDismissalsRequest(
    @Schema(required = true, minItems = 1, maxItems = 500, description = "Ids, each once")
        @Nullable List<String> alerts,
    @Schema(
            required = true,
            enumeration = {"false_positive", "benign", "test", "duplicate", "other"})
        @Nullable String reason,
    @Schema(maxLength = 2_000, description = "Required with other") @Nullable String note) {

  DismissAlertsRequest toProto() {
    return DismissAlertsRequest.newBuilder()
        .addAllAlertIds(Wire.list(alerts).stream().map(id -> Wire.id("alerts", id)).toList())
        .setReason(AlertDismissalRequest.reason(reason))
        .setNote(Wire.text(note))
        .build();
  }
}
