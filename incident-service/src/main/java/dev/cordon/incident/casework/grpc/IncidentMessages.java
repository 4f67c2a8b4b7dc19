package dev.cordon.incident.casework.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

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
            .setAwareAt(timestamp(incident.awareAt()))
            .setOpenedAt(timestamp(incident.openedAt()))
            .setOpenedBy(incident.openedBy())
            .setVersion(incident.version());
    incident.occurredAt().map(IncidentMessages::timestamp).ifPresent(message::setOccurredAt);
    return message.build();
  }

  static TimelineEntry from(dev.cordon.incident.casework.domain.TimelineEntry entry) {
    return TimelineEntry.newBuilder()
        .setId(entry.id().toString())
        .setHappenedAt(timestamp(entry.happenedAt()))
        .setNotedAt(timestamp(entry.notedAt()))
        .setNotedBy(entry.notedBy())
        .setText(entry.text())
        .setAutomatic(entry.automatic())
        .build();
  }

  /** Empty when it isn't a time that a calendar knows. */
  static Optional<Instant> instant(Timestamp timestamp) {
    try {
      return Optional.of(Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos()));
    } catch (DateTimeException outOfRange) {
      return Optional.empty();
    }
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
