package dev.cordon.incident.links.grpc;

import dev.cordon.contracts.incident.v1.Link;
import dev.cordon.contracts.incident.v1.LinkIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListLinksRequest;
import dev.cordon.contracts.incident.v1.ListLinksResponse;
import dev.cordon.contracts.incident.v1.RemoveLinkRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.links.application.Links;
import dev.cordon.incident.links.domain.Relation;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class LinksGrpc implements dev.cordon.contracts.incident.v1.Links {

  private final Links links;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  LinksGrpc(
      Links links, CaseFile incidents, Callers callers, Idempotency idempotency, Cursors cursors) {
    this.links = links;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Link> linkIncidents(LinkIncidentsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID other = References.to("incident", request.getOtherId());
    Relation relation = LinkMessages.toRelation(request.getType());
    // A kept answer names both.
    return incidents.within(
        caller,
        incident,
        () ->
            incidents.within(
                caller,
                other,
                () ->
                    idempotency.inSession(
                        request,
                        Link.parser(),
                        () ->
                            links
                                .link(caller, incident, other, relation, request.getReason())
                                .map(linked -> LinkMessages.from(incident, linked)))));
  }

  @Override
  public Uni<ListLinksResponse> listLinks(ListLinksRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    String list = "links " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<UUID> below = page.after().stream().findFirst().map(UUID::fromString);
    return links
        .page(caller, incident, below, page.limit() + 1)
        .map(found -> response(incident, found, page, list, caller));
  }

  private ListLinksResponse response(
      UUID incident, List<Links.Linked> found, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(found, page, list, caller, linked -> List.of(linked.link().id().toString()));
    return ListLinksResponse.newBuilder()
        .addAllLinks(
            rows.rows().stream().map(linked -> LinkMessages.from(incident, linked)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<Link> removeLink(RemoveLinkRequest request) {
    UUID incident = References.to("incident", request.getIncidentId());
    return links
        .remove(callers.current(), incident, References.to("link", request.getLinkId()))
        .map(linked -> LinkMessages.from(incident, linked));
  }
}
