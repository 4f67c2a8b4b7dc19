package dev.cordon.gateway.search;

import dev.cordon.contracts.incident.v1.SearchIncidentsRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finding a brand's incidents, and where one is spoken to. */
@Path("/api/v1/brands/{brand}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Finding")
public class SearchResource implements RestResource {

  private final SearchClient search;

  SearchResource(SearchClient search) {
    this.search = search;
  }

  @GET
  @Path("/incident-search")
  @Rpc("cordon.incident.v1.Search/SearchIncidents")
  @Operation(
      operationId = "searchIncidents",
      summary = "Find incidents by words and by what they are",
      description =
          "Words are looked for in reference, title, summary and timeline. Between parameters, all"
              + " have to fit. What is restricted is found by the people who are named in it, and"
              + " counted for nobody else.")
  public Uni<PageView<FoundIncidentView>> search(
      @PathParam("brand") String brand, @BeanParam SearchQuery query, @BeanParam Paging paging) {
    return search.ofBrand(
        brand,
        SearchIncidentsRequest.newBuilder()
            .setFilter(query.filter())
            .setSort(query.sort())
            .setPage(paging.toProto())
            .build());
  }

  @GET
  @Path("/mentions")
  @Rpc("cordon.incident.v1.Mentions/ListMentions")
  @Operation(
      operationId = "listMentions",
      summary = "List the lines of timelines that speak to the caller, newest first",
      description =
          "By when they were noted. Those of incidents that are hidden by now aren't there.")
  public Uni<PageView<MentionView>> mentions(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return search.mentions(brand, paging.toProto());
  }
}
