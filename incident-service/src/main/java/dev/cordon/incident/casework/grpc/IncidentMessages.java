package dev.cordon.incident.casework.grpc;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Reader;
import dev.cordon.contracts.incident.v1.Readers;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.incident.casework.application.IncidentStore.IncidentPlace;
import dev.cordon.incident.casework.application.NeedToKnow.ReadIncident;
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
