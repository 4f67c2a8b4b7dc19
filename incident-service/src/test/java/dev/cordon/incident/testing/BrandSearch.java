package dev.cordon.incident.testing;

import static dev.cordon.incident.testing.Brand.timestamp;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.SearchGrpc;
import dev.cordon.contracts.incident.v1.SearchIncidentsRequest;
import dev.cordon.contracts.incident.v1.SearchIncidentsResponse;
import dev.cordon.contracts.incident.v1.SearchSort;
import io.grpc.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looking for incidents of a brand. */
public record BrandSearch(Channel channel, Brand brand) {

  public static IncidentFilter.Builder words(String q) {
    return IncidentFilter.newBuilder().setQ(q);
  }

  public SearchGrpc.SearchBlockingStub as(String subject) {
    return brand.as(SearchGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, subject);
  }

  public SearchIncidentsResponse page(IncidentFilter.Builder filter, int limit, String cursor) {
    return as("lou").searchIncidents(request(filter, limit, cursor).build());
  }

  public static SearchIncidentsRequest.Builder request(
      IncidentFilter.Builder filter, int limit, String cursor) {
    return SearchIncidentsRequest.newBuilder()
        .setFilter(filter)
        .setPage(PageRequest.newBuilder().setLimit(limit).setCursor(cursor));
  }

  /** Of the first fifty. */
  public List<String> ids(IncidentFilter.Builder filter) {
    return idsFor("lou", filter);
  }

  public List<String> idsFor(String subject, IncidentFilter.Builder filter) {
    return ids(as(subject).searchIncidents(request(filter, 50, "").build()));
  }

  /** Of all pages, two a page. */
  public List<String> paged(IncidentFilter.Builder filter, SearchSort sort) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      SearchIncidentsResponse page =
          as("lou").searchIncidents(request(filter, 2, cursor).setSort(sort).build());
      ids.addAll(ids(page));
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return ids;
  }

  private static List<String> ids(SearchIncidentsResponse page) {
    return page.getIncidentsList().stream().map(found -> found.getIncident().getId()).toList();
  }

  public void note(Incident incident, String text) {
    var _ =
        brand
            .incidents()
            .addTimelineEntry(
                AddTimelineEntryRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setHappenedAt(timestamp(Instant.parse("2026-01-01T00:00:00Z")))
                    .setText(text)
                    .build());
  }
}
