package dev.cordon.incident.merging.grpc;

import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.LinkedIncident;
import dev.cordon.contracts.incident.v1.MergedContent;
import dev.cordon.contracts.incident.v1.MergedIncident;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeLists.Entry;
import dev.cordon.incident.merging.application.MergeStore.MergePlace;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.paging.PageSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Merges as messages. */
final class MergeMessages {

  private MergeMessages() {}

  static MergedIncident from(Entry entry) {
    return MergedIncident.newBuilder()
        .setIncident(from(entry.incident()))
        .setMergedIntoId(entry.merge().intoId().toString())
        .setReason(entry.merge().reason())
        .setMergedBy(entry.merge().by())
        .setMergedAt(Timestamps.of(entry.merge().at()))
        .setContent(content(entry))
        .build();
  }

  private static MergedContent content(Entry entry) {
    return MergedContent.newBuilder()
        .setTimelineEntries(entry.content().timelineEntries())
        .setEvidence(entry.content().evidence())
        .setFindings(entry.content().findings())
        .setNegativeFindings(entry.content().negativeFindings())
        .setExposures(entry.content().exposures())
        .setTasks(entry.content().tasks())
        .setIndicators(entry.content().indicators())
        .setAwarenessStatements(entry.content().awarenessStatements())
        .setRequests(entry.content().requests())
        .setLinks(entry.content().links())
        .setShares(entry.content().shares())
        .setAlertsMoved(entry.merge().alertsMoved())
        .build();
  }

  static LinkedIncident from(Incident incident) {
    return LinkedIncident.newBuilder()
        .setId(incident.id().toString())
        .setReference(incident.reference().text())
        .setTitle(incident.title())
        .setState(IncidentState.valueOf("INCIDENT_STATE_" + incident.state().name()))
        .build();
  }

  static List<String> keys(Entry entry) {
    return List.of(entry.merge().at().toString(), entry.merge().incidentId().toString());
  }

  static Optional<MergePlace> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MergePlace(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }
}
