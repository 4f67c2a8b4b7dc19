package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.SetEscalationPolicyRequest;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The whole policy, as it is to be from now on. */
@Schema(name = "EscalationPolicyRequest")
record EscalationPolicyRequest(
    @Schema(required = true, minItems = 1, maxItems = 10) @Nullable List<EscalationStepView> steps,
    @Schema(
            required = true,
            description = "Whose roster says who is on duty",
            enumeration = {
              "responder",
              "incident-lead",
              "privacy-officer",
              "comms-approver",
              "counsel",
              "partner-analyst"
            })
        @Nullable String dutyRole,
    @Schema(
            minimum = "0",
            maximum = "5",
            description = "How often the steps from 0 on are gone through again")
        @Nullable Integer repeats,
    @Schema(
            minimum = "0",
            maximum = "1440",
            description = "Pause before each repetition: at least 5; 0 without any")
        @Nullable Integer repeatAfterMinutes,
    @Schema(description = "Absent: none") @Nullable QuietHoursView quietHours,
    @Schema(description = "Absent: the platform's") @Nullable AlertLimitsView alerts) {

  SetEscalationPolicyRequest toProto(long expectedVersion) {
    SetEscalationPolicyRequest.Builder request =
        SetEscalationPolicyRequest.newBuilder()
            .setExpectedVersion(expectedVersion)
            .addAllSteps(Wire.list(steps).stream().map(EscalationStepView::toProto).toList())
            .setDutyRole(PageNames.role(dutyRole))
            .setRepeats(Optional.ofNullable(repeats).orElse(0))
            .setRepeatAfterMinutes(Optional.ofNullable(repeatAfterMinutes).orElse(0));
    Optional.ofNullable(quietHours).map(QuietHoursView::toProto).ifPresent(request::setQuietHours);
    Optional.ofNullable(alerts).map(AlertLimitsView::toProto).ifPresent(request::setAlerts);
    return request.build();
  }
}
