package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.DutyOverride;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody's duty whatever the rotation says, as sent and as answered. */
@Schema(name = "DutyOverride")
record OverrideView(
    @Schema(required = true, format = "uuid") @Nullable String personId,
    @Schema(required = true) @Nullable Instant from,
    @Schema(required = true, description = "Just before then; at most 92 days later")
        @Nullable Instant until) {

  DutyOverride toProto() {
    DutyOverride.Builder override = DutyOverride.newBuilder().setPersonId(Wire.text(personId));
    Optional.ofNullable(from).map(Wire::timestamp).ifPresent(override::setFrom);
    Optional.ofNullable(until).map(Wire::timestamp).ifPresent(override::setUntil);
    return override.build();
  }

  static OverrideView from(DutyOverride override) {
    return new OverrideView(
        override.getPersonId(),
        Wire.instant(override.getFrom()),
        Wire.instant(override.getUntil()));
  }
}
