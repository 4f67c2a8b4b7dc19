package dev.cordon.incident.obligations.persistence;

import dev.cordon.incident.obligations.domain.Addressee;
import dev.cordon.incident.obligations.domain.Anchor;
import dev.cordon.incident.obligations.domain.Anchoring;
import dev.cordon.incident.obligations.domain.Law;
import dev.cordon.incident.obligations.domain.Obligation;
import dev.cordon.incident.obligations.domain.ObligationState;
import dev.cordon.incident.obligations.domain.Standing;
import dev.cordon.incident.obligations.domain.TimeAllowed;
import dev.cordon.incident.obligations.domain.TimeAllowed.Unit;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_obligation}. */
@Entity
@Table(name = "incident_obligation")
@NullUnmarked // Filled by Hibernate.
class ObligationEntity {

  @Id UUID id;

  /** A merge takes it to another one, by SQL. */
  @Column(updatable = false)
  UUID incidentId;

  @Column(updatable = false)
  String legalEntity;

  @Column(updatable = false)
  String law;

  @Column(updatable = false)
  String citation;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  Addressee.Kind addressee;

  @Column(updatable = false)
  String addresseeName;

  @Enumerated(EnumType.STRING)
  Anchor anchor;

  Instant anchorAt;
  boolean anchorRecorded;

  /** Null, as the two below and the due time, without undue delay. */
  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  Unit unit;

  @Column(updatable = false)
  Integer amount;

  /** Null for hours, too. */
  @Column(updatable = false)
  String timeZone;

  Instant dueAt;

  @Enumerated(EnumType.STRING)
  ObligationState state;

  Instant since;
  String movedBy;
  String reason;
  Instant sentAt;
  String reference;
  String lateReason;
  int reopenings;
  long version;

  @Column(updatable = false)
  Instant recordedAt;

  @Column(updatable = false)
  String recordedBy;

  /** Null where it was recorded here, and where that one is hidden; written by SQL alone. */
  @Formula("app_known(merged_from)")
  UUID mergedFrom;

  /** Computed by the database, for lists. */
  @Column(insertable = false, updatable = false)
  Instant listedAt;

  static ObligationEntity of(Obligation obligation) {
    ObligationEntity row = new ObligationEntity();
    row.id = obligation.id();
    row.incidentId = obligation.incidentId();
    row.legalEntity = obligation.legalEntity();
    row.law = obligation.law().code();
    row.citation = obligation.law().citation();
    row.addressee = obligation.addressee().kind();
    row.addresseeName = obligation.addressee().nameOrEmpty();
    row.take(obligation.allowed());
    row.recordedAt = obligation.recordedAt();
    row.recordedBy = obligation.recordedBy();
    row.take(obligation);
    return row;
  }

  private void take(TimeAllowed allowed) {
    switch (allowed) {
      case TimeAllowed.Hours(int hours) -> take(Unit.HOURS, hours, null);
      case TimeAllowed.CalendarDays(int days, ZoneId zone) ->
          take(Unit.CALENDAR_DAYS, days, zone.getId());
      case TimeAllowed.Months(int months, ZoneId zone) -> take(Unit.MONTHS, months, zone.getId());
      case TimeAllowed.WithoutUndueDelay _ -> {}
    }
  }

  private void take(Unit newUnit, int newAmount, String zone) {
    unit = newUnit;
    amount = newAmount;
    timeZone = zone;
  }

  /** What a change may touch. */
  void take(Obligation obligation) {
    anchor = obligation.anchoring().anchor();
    anchorAt = obligation.anchoring().at();
    anchorRecorded = obligation.anchoring().recorded();
    dueAt = obligation.dueAt().orElse(null);
    StandingColumns columns = StandingColumns.of(obligation.standing());
    state = columns.state();
    since = obligation.standing().since();
    movedBy = obligation.standing().by();
    reason = obligation.standing().reason();
    sentAt = columns.sentAt();
    reference = columns.reference();
    lateReason = columns.lateReason();
    reopenings = obligation.reopenings();
    version = obligation.version();
  }

  Obligation toDomain() {
    return new Obligation(
        id,
        incidentId,
        legalEntity,
        new Law(law, citation),
        Addressee.of(addressee, addresseeName),
        new Anchoring(anchor, anchorAt, anchorRecorded),
        allowed(),
        standing(),
        reopenings,
        version,
        recordedAt,
        recordedBy,
        Optional.ofNullable(mergedFrom));
  }

  private TimeAllowed allowed() {
    return unit == null
        ? new TimeAllowed.WithoutUndueDelay()
        : TimeAllowed.of(unit, amount, ZoneId.of(timeZone == null ? "Etc/UTC" : timeZone));
  }

  private Standing standing() {
    return new StandingColumns(state, sentAt, reference, lateReason)
        .toDomain(since, movedBy, reason);
  }
}
