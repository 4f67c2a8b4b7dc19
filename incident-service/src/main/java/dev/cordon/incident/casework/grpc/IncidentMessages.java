package dev.cordon.incident.casework.grpc;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.kernel.message.Timestamps;

/** Incidents as messages. */
final class IncidentMessages {

  private IncidentMessages() {}

  static Incident from(dev.cordon.incident.casework.domain.Incident incident) {
    Incident.Builder message =
        Incident.newBuilder()
            .setId(incident.id().toString())
            .setNumber(incident.number())
            .setTitle(incident.title())
            .setSummary(incident.summary())
            .setState(
                switch (incident.state()) {
                  case REPORTED -> IncidentState.INCIDENT_STATE_REPORTED;
                })
            .setTlp(incident.tlp())
            .setAwareAt(Timestamps.of(incident.awareAt()))
            .setOpenedAt(Timestamps.of(incident.openedAt()))
            .setOpenedBy(incident.openedBy())
            .setVersion(incident.version());
    incident.occurredAt().map(Timestamps::of).ifPresent(message::setOccurredAt);
    return message.build();
  }

  static TimelineEntry from(dev.cordon.incident.casework.domain.TimelineEntry entry) {
    return TimelineEntry.newBuilder()
        .setId(entry.id().toString())
        .setHappenedAt(Timestamps.of(entry.happenedAt()))
        .setNotedAt(Timestamps.of(entry.notedAt()))
        .setNotedBy(entry.notedBy())
        .setText(entry.text())
        .setAutomatic(entry.automatic())
        .build();
  }
}
