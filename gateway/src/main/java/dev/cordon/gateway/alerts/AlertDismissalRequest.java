package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.DismissAlertRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an alert is nothing. */
@Schema(name = "AlertDismissalRequest")
record AlertDismissalRequest(
    @Schema(
            required = true,
            enumeration = {"false_positive", "benign", "test", "duplicate", "other"})
        @Nullable String reason,
    @Schema(maxLength = 2_000, description = "Required with other") @Nullable String note) {

  DismissAlertRequest toProto(String alert) {
    return DismissAlertRequest.newBuilder()
        .setAlertId(alert)
        .setReason(reason(reason))
        .setNote(Wire.text(note))
        .build();
  }

  static AlertDismissal reason(@Nullable String name) {
    return AlertNames.DISMISSALS.inBody("reason", name);
  }
}
