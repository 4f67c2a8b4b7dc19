package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.QuietHours;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When nobody is woken for what is of low severity, as sent and as answered. */
@Schema(name = "QuietHours")
record QuietHoursView(
    @Schema(required = true, maxLength = 64, description = "IANA, e.g. Europe/Paris")
        @Nullable String zone,
    @Schema(
            required = true,
            pattern = QuietHoursView.TIME,
            description = "Over midnight if it is later than until")
        @Nullable String from,
    @Schema(required = true, pattern = QuietHoursView.TIME) @Nullable String until) {

  static final String TIME = "^([01]\\d|2[0-3]):[0-5]\\d$";

  QuietHours toProto() {
    return QuietHours.newBuilder()
        .setZone(Wire.text(zone))
        .setFrom(Wire.text(from))
        .setUntil(Wire.text(until))
        .build();
  }

  static QuietHoursView from(QuietHours hours) {
    return new QuietHoursView(hours.getZone(), hours.getFrom(), hours.getUntil());
  }
}
