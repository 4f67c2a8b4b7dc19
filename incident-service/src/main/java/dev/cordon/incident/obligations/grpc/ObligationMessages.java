package dev.cordon.incident.obligations.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.MoveObligationRequest;
import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.contracts.incident.v1.ObligationAddressee;
import dev.cordon.contracts.incident.v1.ObligationAnchor;
import dev.cordon.contracts.incident.v1.ObligationMove;
import dev.cordon.contracts.incident.v1.ObligationState;
import dev.cordon.contracts.incident.v1.ObligationUnit;
import dev.cordon.contracts.incident.v1.RecordObligationRequest;
import dev.cordon.incident.obligations.domain.Addressee;
import dev.cordon.incident.obligations.domain.Anchor;
import dev.cordon.incident.obligations.domain.ObligationStep;
import dev.cordon.incident.obligations.domain.Standing.Met;
import dev.cordon.incident.obligations.domain.TimeAllowed;
import dev.cordon.incident.obligations.domain.TimeAllowed.Unit;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Obligations as messages. */
final class ObligationMessages {

  private ObligationMessages() {}

  static dev.cordon.incident.obligations.domain.Obligation.Said said(
      RecordObligationRequest request) {
    return new dev.cordon.incident.obligations.domain.Obligation.Said(
        request.getLegalEntity(),
        request.getLaw(),
        request.getCitation(),
        toAddressee(request.getAddressee()),
        request.getAddresseeName(),
        toAnchor(request.getAnchor()),
        request.hasAnchorAt() ? Optional.of(instant(request.getAnchorAt(), "anchor_at")) : none(),
        new TimeAllowed.Said(
            request.getWithoutUndueDelay(),
            request.getAmount(),
            toUnit(request.getUnit()),
            request.getTimeZone()));
  }

  static ObligationStep.Said said(MoveObligationRequest request) {
    return new ObligationStep.Said(
        toState(request.getTo()),
        request.getReason(),
        request.hasSentAt() ? Optional.of(instant(request.getSentAt(), "sent_at")) : none(),
        request.getReference(),
        request.getLateReason());
  }

  static Instant instant(Timestamp timestamp, String field) {
    return Timestamps.instant(timestamp).orElseThrow(() -> Refusal.invalid(field, "isn't a time"));
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }

  /**
   * @param now what is late, is so then
   */
  static Obligation from(
      dev.cordon.incident.obligations.domain.Obligation obligation, Instant now) {
    Obligation.Builder message =
        Obligation.newBuilder()
            .setId(obligation.id().toString())
            .setIncidentId(obligation.incidentId().toString())
            .setLegalEntity(obligation.legalEntity())
            .setLaw(obligation.law().code())
            .setCitation(obligation.law().citation())
            .setAddressee(from(obligation.addressee().kind()))
            .setAddresseeName(obligation.addressee().nameOrEmpty())
            .setAnchor(from(obligation.anchoring().anchor()))
            .setAnchorAt(Timestamps.of(obligation.anchoring().at()))
            .setAnchorRecorded(obligation.anchoring().recorded())
            .setState(from(obligation.state()))
            .setSince(Timestamps.of(obligation.standing().since()))
            .setReason(obligation.standing().reason())
            .setMovedBy(obligation.standing().by())
            .setLate(obligation.isLate(now))
            .setReopenings(obligation.reopenings())
            .setVersion(obligation.version())
            .setRecordedAt(Timestamps.of(obligation.recordedAt()))
            .setRecordedBy(obligation.recordedBy())
            .setMergedFromId(obligation.mergedFrom().map(UUID::toString).orElse(""));
    set(message, obligation.allowed());
    obligation.dueAt().map(Timestamps::of).ifPresent(message::setDueAt);
    if (obligation.standing() instanceof Met met) {
      message
          .setSentAt(Timestamps.of(met.sentAt()))
          .setReference(met.reference())
          .setLateReason(met.lateReason());
    }
    return message.build();
  }

  private static void set(Obligation.Builder message, TimeAllowed allowed) {
    switch (allowed) {
      case TimeAllowed.Hours(int hours) ->
          message.setAmount(hours).setUnit(ObligationUnit.OBLIGATION_UNIT_HOURS);
      case TimeAllowed.CalendarDays(int days, ZoneId zone) ->
          message
              .setAmount(days)
              .setUnit(ObligationUnit.OBLIGATION_UNIT_CALENDAR_DAYS)
              .setTimeZone(zone.getId());
      case TimeAllowed.Months(int months, ZoneId zone) ->
          message
              .setAmount(months)
              .setUnit(ObligationUnit.OBLIGATION_UNIT_MONTHS)
              .setTimeZone(zone.getId());
      case TimeAllowed.WithoutUndueDelay _ -> {}
    }
  }

  static ObligationMove from(dev.cordon.incident.obligations.domain.ObligationMove move) {
    ObligationMove.Builder message =
        ObligationMove.newBuilder()
            .setFrom(from(move.from()))
            .setTo(from(move.to().state()))
            .setReason(move.to().reason())
            .setMadeBy(move.to().by())
            .setMadeAt(Timestamps.of(move.to().since()))
            .setVersion(move.version());
    if (move.to() instanceof Met met) {
      message
          .setSentAt(Timestamps.of(met.sentAt()))
          .setReference(met.reference())
          .setLateReason(met.lateReason());
    }
    return message.build();
  }

  static ObligationState from(dev.cordon.incident.obligations.domain.ObligationState state) {
    return switch (state) {
      case RUNNING -> ObligationState.OBLIGATION_STATE_RUNNING;
      case MET -> ObligationState.OBLIGATION_STATE_MET;
      case NOT_OWED -> ObligationState.OBLIGATION_STATE_NOT_OWED;
    };
  }

  /** Empty for one that isn't known. */
  static Optional<dev.cordon.incident.obligations.domain.ObligationState> toState(
      ObligationState state) {
    return Optional.ofNullable(
        switch (state) {
          case OBLIGATION_STATE_RUNNING ->
              dev.cordon.incident.obligations.domain.ObligationState.RUNNING;
          case OBLIGATION_STATE_MET -> dev.cordon.incident.obligations.domain.ObligationState.MET;
          case OBLIGATION_STATE_NOT_OWED ->
              dev.cordon.incident.obligations.domain.ObligationState.NOT_OWED;
          case OBLIGATION_STATE_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }

  private static ObligationAddressee from(Addressee.Kind kind) {
    return switch (kind) {
      case AUTHORITY -> ObligationAddressee.OBLIGATION_ADDRESSEE_AUTHORITY;
      case INDIVIDUALS -> ObligationAddressee.OBLIGATION_ADDRESSEE_INDIVIDUALS;
      case OTHER -> ObligationAddressee.OBLIGATION_ADDRESSEE_OTHER;
    };
  }

  private static Optional<Addressee.Kind> toAddressee(ObligationAddressee addressee) {
    return Optional.ofNullable(
        switch (addressee) {
          case OBLIGATION_ADDRESSEE_AUTHORITY -> Addressee.Kind.AUTHORITY;
          case OBLIGATION_ADDRESSEE_INDIVIDUALS -> Addressee.Kind.INDIVIDUALS;
          case OBLIGATION_ADDRESSEE_OTHER -> Addressee.Kind.OTHER;
          case OBLIGATION_ADDRESSEE_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }

  private static ObligationAnchor from(Anchor anchor) {
    return switch (anchor) {
      case AWARE -> ObligationAnchor.OBLIGATION_ANCHOR_AWARE;
      case SUSPECTED -> ObligationAnchor.OBLIGATION_ANCHOR_SUSPECTED;
      case DETERMINED -> ObligationAnchor.OBLIGATION_ANCHOR_DETERMINED;
      case ASSESSED_NOTIFIABLE -> ObligationAnchor.OBLIGATION_ANCHOR_ASSESSED_NOTIFIABLE;
      case INDIVIDUALS_NOTIFIED -> ObligationAnchor.OBLIGATION_ANCHOR_INDIVIDUALS_NOTIFIED;
      case PRIOR_REPORT_SENT -> ObligationAnchor.OBLIGATION_ANCHOR_PRIOR_REPORT_SENT;
    };
  }

  private static Optional<Anchor> toAnchor(ObligationAnchor anchor) {
    return Optional.ofNullable(
        switch (anchor) {
          case OBLIGATION_ANCHOR_AWARE -> Anchor.AWARE;
          case OBLIGATION_ANCHOR_SUSPECTED -> Anchor.SUSPECTED;
          case OBLIGATION_ANCHOR_DETERMINED -> Anchor.DETERMINED;
          case OBLIGATION_ANCHOR_ASSESSED_NOTIFIABLE -> Anchor.ASSESSED_NOTIFIABLE;
          case OBLIGATION_ANCHOR_INDIVIDUALS_NOTIFIED -> Anchor.INDIVIDUALS_NOTIFIED;
          case OBLIGATION_ANCHOR_PRIOR_REPORT_SENT -> Anchor.PRIOR_REPORT_SENT;
          case OBLIGATION_ANCHOR_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }

  private static Optional<Unit> toUnit(ObligationUnit unit) {
    return Optional.ofNullable(
        switch (unit) {
          case OBLIGATION_UNIT_HOURS -> Unit.HOURS;
          case OBLIGATION_UNIT_CALENDAR_DAYS -> Unit.CALENDAR_DAYS;
          case OBLIGATION_UNIT_MONTHS -> Unit.MONTHS;
          case OBLIGATION_UNIT_BUSINESS_DAYS -> Unit.BUSINESS_DAYS;
          case OBLIGATION_UNIT_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }
}
