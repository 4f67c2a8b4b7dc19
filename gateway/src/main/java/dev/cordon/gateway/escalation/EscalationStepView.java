package dev.cordon.gateway.escalation;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.EscalationStep;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One step of a policy, as sent and as answered. */
@Schema(name = "EscalationStep")
record EscalationStepView(
    @Schema(
            required = true,
            minimum = "-10080",
            maximum = "10080",
            description = "From the due time of a task or the start; below 0 a reminder before it")
        @Nullable Integer afterMinutes,
    @Schema(
            required = true,
            description =
                "One who is nobody isn't waited for. By a role: whoever its roster has on duty, or"
                    + " all who have it",
            enumeration = {
              "owner",
              "incident_owner",
              "on_duty",
              "task_role",
              "role",
              "deputy",
              "incident_lead",
              "brand_admin",
              "webhooks"
            })
        @Nullable String recipient,
    @Schema(
            description = "Of the recipient role alone",
            enumeration = {
              "responder",
              "incident-lead",
              "privacy-officer",
              "comms-approver",
              "counsel",
              "partner-analyst"
            })
        @Nullable String role,
    @Schema(maxItems = 3, description = "At least one, but none for webhooks")
        @Nullable List<String> channels) {

  EscalationStep toProto() {
    EscalationStep.Builder step =
        EscalationStep.newBuilder()
            .setAfterMinutes(Optional.ofNullable(afterMinutes).orElse(0))
            .setRecipient(PageNames.recipient(recipient))
            .addAllChannels(Wire.list(channels).stream().map(PageNames::channel).toList());
    Optional.ofNullable(role).map(PageNames::stepRole).ifPresent(step::setRole);
    return step.build();
  }

  static EscalationStepView from(EscalationStep step) {
    return new EscalationStepView(
        step.getAfterMinutes(),
        PageNames.RECIPIENTS.name(step.getRecipient()),
        step.getRole() == Role.ROLE_UNSPECIFIED ? null : PageNames.ROLES.name(step.getRole()),
        step.getChannelsList().stream().map(PageNames.CHANNELS::name).toList());
  }
}
