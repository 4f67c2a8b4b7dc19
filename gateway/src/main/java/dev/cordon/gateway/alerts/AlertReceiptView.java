package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of an alert that was sent. */
@Schema(name = "AlertReceipt")
record AlertReceiptView(
    @Schema(required = true) String id,
    @Schema(
            required = true,
            enumeration = {"created", "repeated"})
        String status,
    @Schema(required = true, description = "How often it was sent, this time included") long times,
    @Schema(required = true) Instant firstSeenAt,
    @Schema(required = true) Instant lastSeenAt,
    @Schema(description = "The first alert of its group, when it was created as a duplicate")
        Optional<String> duplicateOf) {

  static AlertReceiptView from(AlertReceipt receipt) {
    return new AlertReceiptView(
        receipt.getAlertId(),
        receipt.getCreated() ? "created" : "repeated",
        receipt.getTimes(),
        Wire.instant(receipt.getFirstSeenAt()),
        Wire.instant(receipt.getLastSeenAt()),
        Wire.optional(receipt.getDuplicateOf()));
  }

  boolean isNew() {
    return status.equals("created");
  }
}
