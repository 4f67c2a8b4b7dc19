package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertTriage;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was decided about an alert. */
@Schema(name = "AlertTriage")
record AlertTriageView(
    @Schema(required = true) String alertId,
    @Schema(
            required = true,
            enumeration = {"new", "promoted", "merged", "dismissed"})
        String state,
    @Schema(description = "Of a promoted or merged one") Optional<String> incidentId,
    @Schema(
            enumeration = {"false_positive", "benign", "test", "duplicate", "other"},
            description = "Of a dismissed one")
        Optional<String> reason,
    Optional<String> note,
    @Schema(description = "Subject of who decided; absent while it is new")
        Optional<String> triagedBy,
    Optional<Instant> triagedAt) {

  static AlertTriageView from(AlertTriage triage) {
    return new AlertTriageView(
        triage.getAlertId(),
        AlertNames.STATES.name(triage.getState()),
        Wire.optional(triage.getIncidentId()),
        triage.getDismissal() == AlertDismissal.ALERT_DISMISSAL_UNSPECIFIED
            ? Optional.empty()
            : Optional.of(AlertNames.DISMISSALS.name(triage.getDismissal())),
        Wire.optional(triage.getNote()),
        Wire.optional(triage.getTriagedBy()),
        Wire.instant(triage.hasTriagedAt(), triage.getTriagedAt()));
  }
}
