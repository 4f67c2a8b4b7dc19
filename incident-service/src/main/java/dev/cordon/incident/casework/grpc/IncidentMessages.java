package dev.cordon.incident.casework.grpc;

import dev.cordon.contracts.incident.v1.Blocker;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.PossibleTransition;
import dev.cordon.contracts.incident.v1.Reader;
import dev.cordon.contracts.incident.v1.Readers;
import dev.cordon.contracts.incident.v1.Transition;
import dev.cordon.incident.casework.application.IncidentStore.IncidentPlace;
import dev.cordon.incident.casework.application.NeedToKnow.ReadIncident;
import dev.cordon.incident.casework.application.Transitions.Possible;
import dev.cordon.incident.casework.application.Transitions.Situation;
import dev.cordon.incident.casework.domain.Move;
import dev.cordon.incident.casework.domain.Owner;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.paging.PageSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Incidents as messages. */
final class IncidentMessages {

  private IncidentMessages() {}

  static Incident from(dev.cordon.incident.casework.domain.Incident incident) {
    Incident.Builder message =
        Incident.newBuilder()
            .setId(incident.id().toString())
            .setNumber(incident.reference().number())
            .setReference(incident.reference().text())
            .setRestricted(incident.restricted())
            .setTitle(incident.title())
            .setSummary(incident.summary())
            .setState(from(incident.state()))
            .setStateSince(Timestamps.of(incident.lifecycle().since()))
            .setReopenings(incident.lifecycle().reopenings())
            .setTlp(incident.tlp())
            .setAwareAt(Timestamps.of(incident.awareAt()))
            .setOpenedAt(Timestamps.of(incident.openedAt()))
            .setOpenedBy(incident.openedBy())
            .setVersion(incident.version());
    incident.occurredAt().map(Timestamps::of).ifPresent(message::setOccurredAt);
    incident.owner().map(Owner::subject).ifPresent(message::setOwnerSubject);
    incident.owner().flatMap(Owner::person).map(UUID::toString).ifPresent(message::setOwnerId);
    return message.build();
  }

  /** With where its reader can take it. */
  static Incident from(Situation situation) {
    return from(situation.incident()).toBuilder()
        .addAllTransitions(situation.ways().stream().map(IncidentMessages::from).toList())
        .build();
  }

  private static PossibleTransition from(Possible possible) {
    return PossibleTransition.newBuilder()
        .setTo(from(possible.way().to()))
        .addAllBlockers(possible.blockers().stream().map(IncidentMessages::from).toList())
        .build();
  }

  private static Blocker from(dev.cordon.incident.casework.domain.Blocker blocker) {
    return Blocker.newBuilder().setWhat(blocker.what()).setDetail(blocker.detail()).build();
  }

  static Transition from(Move move) {
    return Transition.newBuilder()
        .setFrom(from(move.from()))
        .setTo(from(move.to()))
        .setReason(move.reason())
        .setMadeBy(move.by())
        .setMadeAt(Timestamps.of(move.at()))
        .setVersion(move.version())
        .build();
  }

  static IncidentState from(dev.cordon.incident.casework.domain.IncidentState state) {
    return switch (state) {
      case REPORTED -> IncidentState.INCIDENT_STATE_REPORTED;
      case TRIAGED -> IncidentState.INCIDENT_STATE_TRIAGED;
      case CONTAINED -> IncidentState.INCIDENT_STATE_CONTAINED;
      case ERADICATED -> IncidentState.INCIDENT_STATE_ERADICATED;
      case RECOVERED -> IncidentState.INCIDENT_STATE_RECOVERED;
      case CLOSED -> IncidentState.INCIDENT_STATE_CLOSED;
      case REJECTED -> IncidentState.INCIDENT_STATE_REJECTED;
    };
  }

  /** Empty for one that isn't known. */
  static Optional<dev.cordon.incident.casework.domain.IncidentState> toState(IncidentState state) {
    return Optional.ofNullable(
        switch (state) {
          case INCIDENT_STATE_REPORTED ->
              dev.cordon.incident.casework.domain.IncidentState.REPORTED;
          case INCIDENT_STATE_TRIAGED -> dev.cordon.incident.casework.domain.IncidentState.TRIAGED;
          case INCIDENT_STATE_CONTAINED ->
              dev.cordon.incident.casework.domain.IncidentState.CONTAINED;
          case INCIDENT_STATE_ERADICATED ->
              dev.cordon.incident.casework.domain.IncidentState.ERADICATED;
          case INCIDENT_STATE_RECOVERED ->
              dev.cordon.incident.casework.domain.IncidentState.RECOVERED;
          case INCIDENT_STATE_CLOSED -> dev.cordon.incident.casework.domain.IncidentState.CLOSED;
          case INCIDENT_STATE_REJECTED ->
              dev.cordon.incident.casework.domain.IncidentState.REJECTED;
          case INCIDENT_STATE_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }

  /** What a list of incidents is ordered by. */
  static List<String> keys(dev.cordon.incident.casework.domain.Incident incident) {
    return List.of(incident.openedAt().toString(), incident.id().toString());
  }

  static Optional<IncidentPlace> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new IncidentPlace(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }

  static Readers from(ReadIncident read) {
    return Readers.newBuilder()
        .setIncidentId(read.incident().id().toString())
        .setRestricted(read.incident().restricted())
        .addAllReaders(read.readers().stream().map(IncidentMessages::from).toList())
        .setVersion(read.incident().version())
        .build();
  }

  private static Reader from(dev.cordon.incident.casework.domain.Reader reader) {
    return Reader.newBuilder()
        .setSubject(reader.subject())
        .setAddedBy(reader.addedBy())
        .setAddedAt(Timestamps.of(reader.addedAt()))
        .build();
  }
}
