package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.ServiceLevelPolicy;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Within which times a brand wants its incidents worked on. */
@Schema(name = "ServiceLevelPolicy")
record ServiceLevelPolicyView(
    @Schema(required = true, description = "0 while there is none: nothing is measured")
        long version,
    @Schema(required = true, description = "By severity, then milestone")
        List<ServiceLevelTargetView> targets,
    @Schema(enumeration = {"low", "medium", "high", "very_high"}) Optional<String> unratedAs,
    @Schema(required = true) int warnPercent,
    Optional<String> setBy,
    Optional<Instant> setAt)
    implements Versioned {

  static ServiceLevelPolicyView from(ServiceLevelPolicy policy) {
    return new ServiceLevelPolicyView(
        policy.getVersion(),
        policy.getTargetsList().stream().map(ServiceLevelTargetView::from).toList(),
        policy.getUnratedAs() == SeverityLevel.SEVERITY_LEVEL_UNSPECIFIED
            ? Optional.empty()
            : Optional.of(ServiceLevelNames.SEVERITIES.name(policy.getUnratedAs())),
        policy.getWarnPercent(),
        Wire.optional(policy.getSetBy()),
        Wire.instant(policy.hasSetAt(), policy.getSetAt()));
  }
}
