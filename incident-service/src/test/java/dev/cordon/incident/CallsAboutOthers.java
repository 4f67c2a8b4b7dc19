package dev.cordon.incident;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.DismissSuggestionRequest;
import dev.cordon.contracts.incident.v1.LinkIncidentsRequest;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.LinksGrpc;
import dev.cordon.contracts.incident.v1.ListLinksRequest;
import dev.cordon.contracts.incident.v1.ListMergesRequest;
import dev.cordon.contracts.incident.v1.ListSuggestionsRequest;
import dev.cordon.contracts.incident.v1.MergeIncidentsRequest;
import dev.cordon.contracts.incident.v1.MergesGrpc;
import dev.cordon.contracts.incident.v1.SuggestionsGrpc;
import dev.cordon.incident.testing.Brand;
import io.grpc.Channel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls about an incident and another one of its brand: with either in either place. */
final class CallsAboutOthers {

  private CallsAboutOthers() {}

  static Map<String, CallAboutAnIncident> of(Channel channel, Brand brand, String subject) {
    var links = brand.as(LinksGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var merges = brand.as(MergesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var suggestions =
        brand.as(SuggestionsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    String other = brand.opened("Another").getId();
    Map<String, CallAboutAnIncident> calls = new LinkedHashMap<>();
    calls.put("link", id -> links.linkIncidents(link(id, other)));
    calls.put("link to it", id -> links.linkIncidents(link(other, id)));
    calls.put(
        "links", id -> links.listLinks(ListLinksRequest.newBuilder().setIncidentId(id).build()));
    calls.put("merge into it", id -> merges.mergeIncidents(merge(id, other)));
    calls.put("merge it", id -> merges.mergeIncidents(merge(other, id)));
    calls.put(
        "merges",
        id -> merges.listMerges(ListMergesRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "suggestions",
        id ->
            suggestions.listSuggestions(
                ListSuggestionsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "dismiss",
        id ->
            suggestions.dismissSuggestion(
                DismissSuggestionRequest.newBuilder().setIncidentId(id).setOtherId(other).build()));
    calls.put(
        "dismiss it",
        id ->
            suggestions.dismissSuggestion(
                DismissSuggestionRequest.newBuilder().setIncidentId(other).setOtherId(id).build()));
    return calls;
  }

  private static LinkIncidentsRequest link(String incident, String other) {
    return LinkIncidentsRequest.newBuilder()
        .setIncidentId(incident)
        .setOtherId(other)
        .setType(LinkType.LINK_TYPE_SAME_ACTOR)
        .setReason("x")
        .build();
  }

  private static MergeIncidentsRequest merge(String survivor, String other) {
    return MergeIncidentsRequest.newBuilder()
        .setIncidentId(survivor)
        .setExpectedVersion(1)
        .setOtherId(other)
        .setOtherVersion(1)
        .setReason("x")
        .build();
  }
}
