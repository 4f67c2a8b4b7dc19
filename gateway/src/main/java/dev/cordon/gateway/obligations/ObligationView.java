package dev.cordon.gateway.obligations;

import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a law has a legal entity tell of an incident. */
@Schema(name = "Obligation")
public record ObligationView(
    @Schema(required = true) String id,
    @Schema(required = true) String incidentId,
    @Schema(required = true, description = "Code of the registry") String legalEntity,
    @Schema(required = true, description = "Short code, e.g. EU-GDPR") String law,
    @Schema(required = true, description = "Where it says so") String citation,
    @Schema(
            required = true,
            enumeration = {"authority", "individuals", "other"})
        String addressee,
    @Schema(description = "Absent for individuals") Optional<String> addresseeName,
    @Schema(
            required = true,
            enumeration = {
              "aware",
              "suspected",
              "determined",
              "assessed_notifiable",
              "individuals_notified",
              "prior_report_sent"
            },
            description = "From what its time runs")
        String anchor,
    @Schema(required = true) Instant anchorAt,
    @Schema(
            required = true,
            description =
                "It runs from what the incident's awareness says of the legal entity, and moves when"
                    + " that is corrected")
        boolean anchorRecorded,
    @Schema(description = "Absent, as unit: without undue delay") Optional<Integer> amount,
    @Schema(enumeration = {"hours", "calendar_days", "months"}) Optional<String> unit,
    @Schema(description = "IANA, of calendar days and months") Optional<String> timeZone,
    @Schema(description = "The last moment that is in time; absent without undue delay")
        Optional<Instant> dueAt,
    @Schema(
            required = true,
            enumeration = {"running", "met", "not_owed"})
        String state,
    @Schema(required = true) Instant since,
    @Schema(description = "Why it isn't owed or runs again, or what came of it")
        Optional<String> reason,
    @Schema(required = true, description = "Subject of the person who took it to its state")
        String movedBy,
    @Schema(description = "Of what is met: when they were told") Optional<Instant> sentAt,
    @Schema(description = "Of what is met: the authority's reference, or what proves it")
        Optional<String> reference,
    @Schema(description = "Of what was met late: why") Optional<String> lateReason,
    @Schema(
            required = true,
            description = "It runs and the due time has passed, or it was met after that")
        boolean late,
    @Schema(required = true) int reopenings,
    @Schema(required = true) Instant recordedAt,
    @Schema(required = true, description = "Subject of the person") String recordedBy,
    @Schema(
            description =
                "The incident that it was recorded in before that was merged into this one; absent"
                    + " for whoever may not know of that")
        Optional<String> mergedFromId,
    @Schema(required = true, description = "What ETag and If-Match carry") long version)
    implements Versioned {

  static ObligationView from(Obligation obligation) {
    return new ObligationView(
        obligation.getId(),
        obligation.getIncidentId(),
        obligation.getLegalEntity(),
        obligation.getLaw(),
        obligation.getCitation(),
        ObligationNames.name(obligation.getAddressee()),
        Wire.optional(obligation.getAddresseeName()),
        ObligationNames.name(obligation.getAnchor()),
        Wire.instant(obligation.getAnchorAt()),
        obligation.getAnchorRecorded(),
        obligation.getAmount() == 0 ? Optional.empty() : Optional.of(obligation.getAmount()),
        ObligationNames.name(obligation.getUnit()),
        Wire.optional(obligation.getTimeZone()),
        Wire.instant(obligation.hasDueAt(), obligation.getDueAt()),
        ObligationNames.name(obligation.getState()),
        Wire.instant(obligation.getSince()),
        Wire.optional(obligation.getReason()),
        obligation.getMovedBy(),
        Wire.instant(obligation.hasSentAt(), obligation.getSentAt()),
        Wire.optional(obligation.getReference()),
        Wire.optional(obligation.getLateReason()),
        obligation.getLate(),
        obligation.getReopenings(),
        Wire.instant(obligation.getRecordedAt()),
        obligation.getRecordedBy(),
        Wire.optional(obligation.getMergedFromId()),
        obligation.getVersion());
  }
}
