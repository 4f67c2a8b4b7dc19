package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.EscalationPolicy;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is told when nobody answers. */
@Schema(name = "EscalationPolicy")
record EscalationPolicyView(
    @Schema(required = true, description = "0 while none was set") long version,
    @Schema(
            required = true,
            enumeration = {"own", "default"},
            description =
                "default: the platform's, since none was set, or it was taken back; by what people"
                    + " can be reached here, and nobody by a channel for which they have given"
                    + " nothing")
        String source,
    @Schema(required = true, description = "In order of time") List<EscalationStepView> steps,
    @Schema(required = true) String dutyRole,
    @Schema(required = true) int repeats,
    @Schema(required = true) int repeatAfterMinutes,
    Optional<QuietHoursView> quietHours,
    @Schema(required = true, description = "The platform's where none were set")
        AlertLimitsView alerts,
    @Schema(description = "Of default: who has taken the own one back") Optional<String> setBy,
    Optional<Instant> setAt) {

  static EscalationPolicyView from(EscalationPolicy policy) {
    return new EscalationPolicyView(
        policy.getVersion(),
        policy.getIsDefault() ? "default" : "own",
        policy.getStepsList().stream().map(EscalationStepView::from).toList(),
        PageNames.ROLES.name(policy.getDutyRole()),
        policy.getRepeats(),
        policy.getRepeatAfterMinutes(),
        policy.hasQuietHours()
            ? Optional.of(QuietHoursView.from(policy.getQuietHours()))
            : Optional.empty(),
        AlertLimitsView.from(policy.getAlerts()),
        Wire.optional(policy.getSetBy()),
        Wire.instant(policy.hasSetAt(), policy.getSetAt()));
  }
}
