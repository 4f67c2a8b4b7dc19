package dev.cordon.incident.links.grpc;

import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Link;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.LinkedIncident;
import dev.cordon.contracts.incident.v1.Suggestion;
import dev.cordon.contracts.incident.v1.SuggestionEvidence;
import dev.cordon.contracts.incident.v1.SuggestionReason;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.links.application.Links.Linked;
import dev.cordon.incident.links.application.Suggestions.Named;
import dev.cordon.incident.links.domain.Reason;
import dev.cordon.incident.links.domain.Relation;
import dev.cordon.incident.links.domain.Suggestion.Across;
import dev.cordon.incident.links.domain.Suggestion.Evidence;
import dev.cordon.incident.links.domain.Suggestion.Within;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Links and suggestions as messages. */
final class LinkMessages {

  private LinkMessages() {}

  /**
   * @param incident whose list it is in
   */
  static Link from(UUID incident, Linked linked) {
    return Link.newBuilder()
        .setId(linked.link().id().toString())
        .setType(from(linked.link().relationOf(incident)))
        .setOther(from(linked.other()))
        .setReason(linked.link().reason())
        .setStatedBy(linked.link().statedBy())
        .setStatedAt(Timestamps.of(linked.link().statedAt()))
        .build();
  }

  static LinkedIncident from(Incident incident) {
    return LinkedIncident.newBuilder()
        .setId(incident.id().toString())
        .setReference(incident.reference().text())
        .setTitle(incident.title())
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
        .build();
  }

  private static LinkType from(Relation relation) {
    return switch (relation) {
      case SAME_SUPPLIER -> LinkType.LINK_TYPE_SAME_SUPPLIER;
      case SAME_ACTOR -> LinkType.LINK_TYPE_SAME_ACTOR;
      case PARENT -> LinkType.LINK_TYPE_PARENT;
      case CHILD -> LinkType.LINK_TYPE_CHILD;
      case DUPLICATE -> LinkType.LINK_TYPE_DUPLICATE;
    };
  }

  static Relation toRelation(LinkType type) {
    return switch (type) {
      case LINK_TYPE_SAME_SUPPLIER -> Relation.SAME_SUPPLIER;
      case LINK_TYPE_SAME_ACTOR -> Relation.SAME_ACTOR;
      case LINK_TYPE_PARENT -> Relation.PARENT;
      case LINK_TYPE_CHILD -> Relation.CHILD;
      case LINK_TYPE_DUPLICATE -> Relation.DUPLICATE;
      case LINK_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("type", "isn't a type of link");
    };
  }

  /** One of an organization that isn't active isn't there: nobody can turn to it, or dismiss it. */
  static Optional<Suggestion> from(
      Named named, dev.cordon.incident.links.domain.Suggestion suggestion) {
    Suggestion.Builder message =
        Suggestion.newBuilder()
            .setWeight(suggestion.weight())
            .addAllEvidence(suggestion.evidence().stream().map(LinkMessages::from).toList());
    return switch (suggestion) {
      case Within within -> Optional.of(message.setIncident(from(within.incident())).build());
      case Across across -> across(named.organizations(), across, message);
    };
  }

  private static Optional<Suggestion> across(
      Map<UUID, String> organizations, Across across, Suggestion.Builder message) {
    return Optional.ofNullable(organizations.get(across.place().organization()))
        .map(
            alias ->
                message
                    .setOrganization(alias)
                    .setCircle(across.place().circle())
                    .setJointIncidentId(across.place().joint().map(UUID::toString).orElse(""))
                    .build());
  }

  private static SuggestionEvidence from(Evidence evidence) {
    return SuggestionEvidence.newBuilder()
        .setReason(from(evidence.reason()))
        .setValue(evidence.value())
        .setWeight(evidence.weight())
        .setIncidents(evidence.incidents())
        .build();
  }

  private static SuggestionReason from(Reason reason) {
    return switch (reason) {
      case INDICATOR -> SuggestionReason.SUGGESTION_REASON_INDICATOR;
      case ALERT -> SuggestionReason.SUGGESTION_REASON_ALERT;
      case SYSTEM -> SuggestionReason.SUGGESTION_REASON_SYSTEM;
      case SUPPLIER -> SuggestionReason.SUGGESTION_REASON_SUPPLIER;
      case TECHNIQUE -> SuggestionReason.SUGGESTION_REASON_TECHNIQUE;
      case TIME -> SuggestionReason.SUGGESTION_REASON_TIME;
    };
  }
}
