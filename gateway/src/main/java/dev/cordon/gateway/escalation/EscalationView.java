package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One way through the steps of a policy. */
@Schema(name = "Escalation")
record EscalationView(
    @Schema(required = true) String id,
    @Schema(description = "Absent for what the organization is asked by others, and for alerts")
        Optional<String> incidentId,
    @Schema(
            required = true,
            enumeration = {
              "task",
              "obligation",
              "severity",
              "page",
              "service_level",
              "request",
              "received_request",
              "alerts"
            })
        String cause,
    @Schema(description = "Of one that is about a task") Optional<String> taskId,
    @Schema(description = "Of one that is about an obligation") Optional<String> obligationId,
    @Schema(description = "Of one that is about a service level") Optional<String> serviceLevelId,
    @Schema(description = "Of one that is about a request") Optional<String> requestId,
    @Schema(
            required = true,
            enumeration = {"running", "exhausted", "acknowledged", "ended"})
        String state,
    @Schema(required = true, description = "What the steps are counted from") Instant anchorAt,
    @Schema(required = true) Instant startedAt,
    @Schema(description = "Subject of the person who asked for it") Optional<String> startedBy,
    @Schema(description = "Of a page that was asked for; of alerts, how many there were")
        Optional<String> reason,
    @Schema(required = true) long policyVersion,
    @Schema(description = "Absent when no step is left") Optional<Instant> nextStepAt,
    @Schema(description = "Subject of the person who has acknowledged") Optional<String> endedBy,
    Optional<Instant> endedAt,
    Optional<String> endReason) {

  private static final Names<EscalationCause> CAUSES = Names.of(EscalationCause.class);
  private static final Names<EscalationState> STATES = Names.of(EscalationState.class);

  static EscalationView from(Escalation escalation) {
    return new EscalationView(
        escalation.getId(),
        Wire.optional(escalation.getIncidentId()),
        CAUSES.name(escalation.getCause()),
        Wire.optional(escalation.getTaskId()),
        Wire.optional(escalation.getObligationId()),
        Wire.optional(escalation.getServiceLevelId()),
        Wire.optional(escalation.getRequestId()),
        STATES.name(escalation.getState()),
        Wire.instant(escalation.getAnchorAt()),
        Wire.instant(escalation.getStartedAt()),
        Wire.optional(escalation.getStartedBy()),
        Wire.optional(escalation.getReason()),
        escalation.getPolicyVersion(),
        Wire.instant(escalation.hasNextStepAt(), escalation.getNextStepAt()),
        Wire.optional(escalation.getEndedBy()),
        Wire.instant(escalation.hasEndedAt(), escalation.getEndedAt()),
        Wire.optional(escalation.getEndReason()));
  }
}
