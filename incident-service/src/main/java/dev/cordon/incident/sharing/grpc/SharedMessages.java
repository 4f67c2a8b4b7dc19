package dev.cordon.incident.sharing.grpc;

import dev.cordon.contracts.incident.v1.AddSharedIndicatorRequest;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.SharedIncident;
import dev.cordon.contracts.incident.v1.SharedSummary;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.TimelineKind;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.casework.application.TimelineStore.Line;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.exposure.application.ExposureStore.ListedFinding;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.util.UUID;

/**
 * What others share, as messages: where the owner's people stand in it, its alias takes their
 * place. The incident has no id in them: a recipient knows it by the share alone, whatever that
 * holds.
 */
final class SharedMessages {

  private SharedMessages() {}

  static SharedIncident from(Share share) {
    return SharedIncident.newBuilder()
        .setShareId(share.id().toString())
        .setOwner(share.owner().alias())
        .setOwnerName(share.owner().name())
        .addAllParts(ShareMessages.parts(share.terms().parts()))
        .setAccess(ShareMessages.from(share.terms().access()))
        .setUntil(Timestamps.of(share.terms().until()))
        .setSharedAt(Timestamps.of(share.sharedAt()))
        .build();
  }

  static SharedIncident from(Share share, Incident incident) {
    SharedSummary.Builder summary =
        SharedSummary.newBuilder()
            .setReference(incident.reference().text())
            .setTitle(incident.title())
            .setSummary(incident.summary())
            .setState(
                switch (incident.state()) {
                  case REPORTED -> IncidentState.INCIDENT_STATE_REPORTED;
                  case TRIAGED -> IncidentState.INCIDENT_STATE_TRIAGED;
                  case CONTAINED -> IncidentState.INCIDENT_STATE_CONTAINED;
                  case ERADICATED -> IncidentState.INCIDENT_STATE_ERADICATED;
                  case RECOVERED -> IncidentState.INCIDENT_STATE_RECOVERED;
                  case CLOSED -> IncidentState.INCIDENT_STATE_CLOSED;
                  case REJECTED -> IncidentState.INCIDENT_STATE_REJECTED;
                })
            .setTlp(incident.tlp())
            .setAwareAt(Timestamps.of(incident.awareAt()))
            .setOpenedAt(Timestamps.of(incident.openedAt()));
    incident.occurredAt().map(Timestamps::of).ifPresent(summary::setOccurredAt);
    return from(share).toBuilder().setSummary(summary).build();
  }

  /** Who is spoken to isn't said: nobody of the owner is named. */
  static TimelineEntry from(Share share, Line line) {
    var entry = line.entry();
    return TimelineEntry.newBuilder()
        .setKind(TimelineKind.TIMELINE_KIND_NOTE)
        .setCorrects(entry.corrects().map(UUID::toString).orElse(""))
        .setCorrectedBy(line.correctedBy().map(UUID::toString).orElse(""))
        .setId(entry.id().toString())
        .setHappenedAt(Timestamps.of(entry.happenedAt()))
        .setNotedAt(Timestamps.of(entry.notedAt()))
        .setNotedBy(organization(share, entry.notedBy()))
        .setText(entry.text())
        .setAutomatic(entry.automatic())
        .build();
  }

  /** The recipient itself; else the owner, who vouches for its people and for other recipients. */
  private static String organization(Share share, String by) {
    return by.equals(share.signature()) ? share.recipient().alias() : share.owner().alias();
  }

  static Finding from(Share share, ListedFinding listed) {
    var finding = listed.finding();
    return Finding.newBuilder()
        .setId(finding.id().toString())
        .setCategory(finding.category())
        .setVerdict(
            switch (finding.verdict()) {
              case EXPOSED -> Verdict.VERDICT_EXPOSED;
              case NOT_EXPOSED -> Verdict.VERDICT_NOT_EXPOSED;
            })
        .setMethod(finding.method())
        .setEvidence(finding.evidence())
        .setEstablishedBy(share.owner().alias())
        .setEstablishedAt(Timestamps.of(finding.establishedAt()))
        .setSuperseded(listed.superseded())
        .build();
  }

  /**
   * Without the circles that it is shared in as well: who is in them is none of the reader's
   * business.
   */
  static Indicator from(Share share, dev.cordon.incident.exchange.domain.Indicator indicator) {
    return Indicator.newBuilder()
        .setId(indicator.stixId())
        .setType(
            switch (indicator.observable()) {
              case Observable.DomainName _ -> ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME;
              case Observable.Url _ -> ObservableType.OBSERVABLE_TYPE_URL;
            })
        .setValue(indicator.observable().value())
        .setTlp(indicator.tlp())
        .setStix(indicator.stix())
        .setCreatedAt(Timestamps.of(indicator.createdAt()))
        .setCreatedBy(organization(share, indicator.createdBy()))
        .build();
  }

  static Observable observable(AddSharedIndicatorRequest request) {
    return switch (request.getType()) {
      case OBSERVABLE_TYPE_DOMAIN_NAME -> Observable.DomainName.of(request.getValue());
      case OBSERVABLE_TYPE_URL -> Observable.Url.of(request.getValue());
      case OBSERVABLE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("type", "is neither domain_name nor url");
    };
  }
}
