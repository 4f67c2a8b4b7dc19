package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.ServiceLevelTarget;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One target of a policy, as sent and as answered. */
@Schema(name = "ServiceLevelTarget")
record ServiceLevelTargetView(
    @Schema(
            required = true,
            enumeration = {"low", "medium", "high", "very_high"})
        @Nullable String severity,
    @Schema(
            required = true,
            enumeration = {"triaged", "contained", "recovered", "closed"})
        @Nullable String milestone,
    @Schema(
            required = true,
            minimum = "1",
            maximum = "527040",
            description = "From the opening; not fewer than of a milestone before it")
        @Nullable Integer minutes,
    @Schema(
            description =
                "Whether the time stands still while somebody outside is waited for; never for"
                    + " triaged")
        @Nullable Boolean mayPause) {

  ServiceLevelTarget toProto() {
    return ServiceLevelTarget.newBuilder()
        .setSeverity(ServiceLevelNames.severity("targets", severity))
        .setMilestone(ServiceLevelNames.milestone(milestone))
        .setMinutes(Optional.ofNullable(minutes).orElse(0))
        .setMayPause(Optional.ofNullable(mayPause).orElse(false))
        .build();
  }

  static ServiceLevelTargetView from(ServiceLevelTarget target) {
    return new ServiceLevelTargetView(
        ServiceLevelNames.SEVERITIES.name(target.getSeverity()),
        ServiceLevelNames.MILESTONES.name(target.getMilestone()),
        target.getMinutes(),
        target.getMayPause());
  }
}
