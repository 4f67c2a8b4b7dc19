package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.Rotation;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** People in turn, as sent and as answered. */
@Schema(name = "DutyRotation")
record RotationView(
    @Schema(
            required = true,
            maxLength = 64,
            description = "IANA, e.g. Europe/Paris: the clocks that hand_over is read from")
        @Nullable String zone,
    @Schema(required = true, format = "date", description = "Day of the first hand-over")
        @Nullable String start,
    @Schema(
            required = true,
            pattern = RotationView.TIME,
            description =
                "Local time. Over a change of the clocks a shift is an hour shorter or longer")
        @Nullable String handOver,
    @Schema(required = true, minimum = "1", maximum = "28") @Nullable Integer shiftDays,
    @Schema(required = true, minItems = 1, maxItems = 50, description = "Each once, in turn")
        @Nullable List<String> personIds) {

  static final String TIME = "^([01]\\d|2[0-3]):[0-5]\\d$";

  Rotation toProto() {
    return Rotation.newBuilder()
        .setZone(Wire.text(zone))
        .setStart(Wire.text(start))
        .setHandOver(Wire.text(handOver))
        .setShiftDays(Optional.ofNullable(shiftDays).orElse(0))
        .addAllPersonIds(Wire.list(personIds))
        .build();
  }

  static RotationView from(Rotation rotation) {
    return new RotationView(
        rotation.getZone(),
        rotation.getStart(),
        rotation.getHandOver(),
        rotation.getShiftDays(),
        rotation.getPersonIdsList());
  }
}
