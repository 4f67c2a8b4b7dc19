package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.gateway.alerts.AlertRequest.ObservableEntry;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An alert of a brand. */
@Schema(name = "Alert")
record AlertView(
    @Schema(required = true) String id,
    @Schema(required = true) String source,
    @Schema(required = true) String reference,
    @Schema(required = true) String title,
    @Schema(description = "Absent in lists, like observables and fields")
        Optional<String> description,
    @Schema(
            required = true,
            enumeration = {"unknown", "informational", "low", "medium", "high", "critical"})
        String severity,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"})
        String tlp,
    @Schema(required = true) Instant occurredAt,
    @Schema(required = true) Instant receivedAt,
    Optional<List<ObservableEntry>> observables,
    Optional<Map<String, Object>> fields,
    @Schema(required = true, description = "How often it was sent") long times,
    @Schema(required = true) Instant lastSeenAt,
    @Schema(description = "The first alert of its group; absent for one that is the first")
        Optional<String> duplicateOf,
    @Schema(
            required = true,
            description =
                "Others in the group of which it is the first; 1000 means at least as many")
        int duplicates,
    @Schema(required = true, description = "Of a duplicate: that of the first of its group")
        AlertTriageView triage,
    @Schema(description = "The incident that it belonged to first, where that was merged")
        Optional<String> mergedFromId,
    @Schema(
            description =
                "The title as duplicates are looked for: # stands for each time stamp, id of a"
                    + " report, count and measure; the rest tells it from others")
        Optional<String> comparedAs,
    @Schema(
            description =
                "How often of times since it was decided about; absent of a new one and of a"
                    + " duplicate")
        Optional<Long> timesSinceTriage) {

  static AlertView from(Alert alert) {
    return of(
        alert,
        Optional.of(alert.getDescription()),
        Optional.of(alert.getObservablesList().stream().map(ObservableEntry::from).toList()),
        Wire.optional(alert.getFields()).map(json -> new JsonObject(json).getMap()));
  }

  /** As in a list. */
  static AlertView brief(Alert alert) {
    return of(alert, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static AlertView of(
      Alert alert,
      Optional<String> description,
      Optional<List<ObservableEntry>> observables,
      Optional<Map<String, Object>> fields) {
    return new AlertView(
        alert.getId(),
        alert.getSource(),
        alert.getReference(),
        alert.getTitle(),
        description,
        AlertNames.SEVERITIES.name(alert.getSeverity()),
        Tlps.name(alert.getTlp()),
        Wire.instant(alert.getOccurredAt()),
        Wire.instant(alert.getReceivedAt()),
        observables,
        fields,
        alert.getTimes(),
        Wire.instant(alert.getLastSeenAt()),
        Wire.optional(alert.getDuplicateOf()),
        alert.getDuplicates(),
        AlertTriageView.from(alert.getTriage()),
        Wire.optional(alert.getMergedFromId()),
        Wire.optional(alert.getComparedAs()),
        alert.hasTimesSinceTriage() ? Optional.of(alert.getTimesSinceTriage()) : Optional.empty());
  }
}
