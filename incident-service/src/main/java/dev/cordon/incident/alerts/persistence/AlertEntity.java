package dev.cordon.incident.alerts.persistence;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.alerts.application.AlertList.State;
import dev.cordon.incident.alerts.domain.Alert;
import dev.cordon.incident.alerts.domain.Triage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code alert}: what came in stays as it is, what was decided changes. */
@Entity
@Table(name = "alert")
@NullUnmarked // Filled by Hibernate.
class AlertEntity {

  @Id UUID id;

  @Column(insertable = false, updatable = false)
  String source;

  @Column(insertable = false, updatable = false)
  String reference;

  @Column(insertable = false, updatable = false)
  String title;

  @Column(insertable = false, updatable = false)
  String description;

  @Enumerated(EnumType.STRING)
  @Column(insertable = false, updatable = false)
  Tlp tlp;

  @Column(insertable = false, updatable = false)
  Instant occurredAt;

  @Column(insertable = false, updatable = false)
  Instant receivedAt;

  UUID duplicateOf;

  @Enumerated(EnumType.STRING)
  State state;

  UUID incidentId;
  String dismissal;
  String note;
  String triagedBy;
  Instant triagedAt;

  Alert toDomain() {
    return new Alert(
        id,
        source,
        reference,
        title,
        description,
        tlp,
        occurredAt,
        receivedAt,
        Optional.ofNullable(duplicateOf),
        TriageColumns.triage(state.name(), incidentId, dismissal, note, triagedBy, triagedAt));
  }

  /** What a decision may touch. */
  void take(Alert alert) {
    duplicateOf = alert.duplicateOf().orElse(null);
    state = TriageColumns.state(alert.triage());
    incidentId = null;
    dismissal = null;
    note = "";
    triagedBy = null;
    triagedAt = null;
    switch (alert.triage()) {
      case Triage.New _ -> {}
      case Triage.Promoted promoted -> {
        incidentId = promoted.incidentId();
        decided(promoted);
      }
      case Triage.Merged merged -> {
        incidentId = merged.incidentId();
        decided(merged);
      }
      case Triage.Dismissed dismissed -> {
        dismissal = dismissed.reason().name();
        note = dismissed.note();
        decided(dismissed);
      }
    }
  }

  private void decided(Triage.Decided decision) {
    triagedBy = decision.by();
    triagedAt = decision.at();
  }
}
