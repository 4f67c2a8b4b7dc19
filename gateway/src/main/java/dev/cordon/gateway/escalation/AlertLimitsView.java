package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.AlertLimits;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For how long alerts may wait for somebody; in requests, what is absent is 0: for ever. */
@Schema(
    name = "AlertLimits",
    description =
        "For how many minutes an alert may stay untouched, by its severity, before people are paged"
            + " for all such alerts at once; 0, or absent in a request: for ever")
record AlertLimitsView(
    @Schema(minimum = "0", maximum = "10080") @Nullable Integer unknownMinutes,
    @Schema(minimum = "0", maximum = "10080") @Nullable Integer informationalMinutes,
    @Schema(minimum = "0", maximum = "10080") @Nullable Integer lowMinutes,
    @Schema(minimum = "0", maximum = "10080") @Nullable Integer mediumMinutes,
    @Schema(minimum = "0", maximum = "10080") @Nullable Integer highMinutes,
    @Schema(minimum = "0", maximum = "10080") @Nullable Integer criticalMinutes,
    @Schema(
            required = true,
            minimum = "15",
            maximum = "1440",
            description = "Within which people are paged once, however many alerts there are")
        @Nullable Integer windowMinutes) {

  static AlertLimitsView from(AlertLimits limits) {
    return new AlertLimitsView(
        limits.getUnknownMinutes(),
        limits.getInformationalMinutes(),
        limits.getLowMinutes(),
        limits.getMediumMinutes(),
        limits.getHighMinutes(),
        limits.getCriticalMinutes(),
        limits.getWindowMinutes());
  }

  AlertLimits toProto() {
    return AlertLimits.newBuilder()
        .setUnknownMinutes(orZero(unknownMinutes))
        .setInformationalMinutes(orZero(informationalMinutes))
        .setLowMinutes(orZero(lowMinutes))
        .setMediumMinutes(orZero(mediumMinutes))
        .setHighMinutes(orZero(highMinutes))
        .setCriticalMinutes(orZero(criticalMinutes))
        .setWindowMinutes(orZero(windowMinutes))
        .build();
  }

  private static int orZero(@Nullable Integer minutes) {
    return Optional.ofNullable(minutes).orElse(0);
  }
}
