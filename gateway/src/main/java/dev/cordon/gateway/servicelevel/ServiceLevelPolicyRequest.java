package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.SetServiceLevelPolicyRequest;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The whole policy, as it is to be from now on. */
@Schema(name = "ServiceLevelPolicyRequest")
record ServiceLevelPolicyRequest(
    @Schema(
            required = true,
            minItems = 16,
            maxItems = 16,
            description = "One of each severity and milestone")
        @Nullable List<ServiceLevelTargetView> targets,
    @Schema(
            required = true,
            description =
                "As which severity an incident counts of which nothing says that people's data was"
                    + " exposed",
            enumeration = {"low", "medium", "high", "very_high"})
        @Nullable String unratedAs,
    @Schema(
            required = true,
            minimum = "1",
            maximum = "99",
            description = "After which share of a time somebody is told")
        @Nullable Integer warnPercent) {

  SetServiceLevelPolicyRequest toProto(long expectedVersion) {
    return SetServiceLevelPolicyRequest.newBuilder()
        .setExpectedVersion(expectedVersion)
        .addAllTargets(Wire.list(targets).stream().map(ServiceLevelTargetView::toProto).toList())
        .setUnratedAs(ServiceLevelNames.severity("unrated_as", unratedAs))
        .setWarnPercent(Optional.ofNullable(warnPercent).orElse(0))
        .build();
  }
}
