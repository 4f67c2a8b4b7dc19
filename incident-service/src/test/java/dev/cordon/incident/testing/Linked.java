package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Link;
import dev.cordon.contracts.incident.v1.LinkIncidentsRequest;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.LinksGrpc;
import dev.cordon.contracts.incident.v1.LinksGrpc.LinksBlockingStub;
import dev.cordon.contracts.incident.v1.ListLinksRequest;
import dev.cordon.contracts.incident.v1.ListMergesRequest;
import dev.cordon.contracts.incident.v1.ListMergesResponse;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.MergeIncidentsRequest;
import dev.cordon.contracts.incident.v1.MergesGrpc;
import dev.cordon.contracts.incident.v1.MergesGrpc.MergesBlockingStub;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import io.grpc.Channel;
import java.util.List;

/** How incidents of a brand belong together, by its people. */
public final class Linked {

  private final Channel channel;
  private final Brand brand;

  public Linked(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
  }

  public LinksBlockingStub links(String subject) {
    return brand.as(LinksGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
  }

  public MergesBlockingStub merges(String subject) {
    return brand.as(MergesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
  }

  /** By Lou. */
  public Link link(Incident incident, Incident other, LinkType type) {
    return links("lou").linkIncidents(linking(incident, other, type));
  }

  public static LinkIncidentsRequest linking(Incident incident, Incident other, LinkType type) {
    return LinkIncidentsRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setOtherId(other.getId())
        .setType(type)
        .setReason("because of the test")
        .build();
  }

  public List<Link> of(Incident incident, String subject) {
    return links(subject)
        .listLinks(ListLinksRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getLinksList();
  }

  /** Of the versions that both have. */
  public static MergeIncidentsRequest merging(Incident survivor, Incident other) {
    return MergeIncidentsRequest.newBuilder()
        .setIncidentId(survivor.getId())
        .setExpectedVersion(survivor.getVersion())
        .setOtherId(other.getId())
        .setOtherVersion(other.getVersion())
        .setReason("because of the test")
        .build();
  }

  public ListMergesResponse merged(Incident incident) {
    return merges("lou")
        .listMerges(ListMergesRequest.newBuilder().setIncidentId(incident.getId()).build());
  }

  public List<String> timeline(Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList()
        .stream()
        .map(TimelineEntry::getText)
        .toList();
  }
}
