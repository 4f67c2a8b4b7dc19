package dev.cordon.incident.search.grpc;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.incident.casework.domain.Owner;
import dev.cordon.kernel.message.Timestamps;
import java.util.UUID;

/** An incident as a message, as lists have it: without where its reader can take it. */
final class IncidentMessage {

  private IncidentMessage() {}

  static Incident of(dev.cordon.incident.casework.domain.Incident incident) {
    Incident.Builder message =
        Incident.newBuilder()
            .setId(incident.id().toString())
            .setNumber(incident.reference().number())
            .setReference(incident.reference().text())
            .setRestricted(incident.restricted())
            .setTitle(incident.title())
            .setSummary(incident.summary())
            .setState(state(incident.state()))
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

  private static IncidentState state(dev.cordon.incident.casework.domain.IncidentState state) {
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
}
