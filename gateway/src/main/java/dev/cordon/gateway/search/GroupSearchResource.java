package dev.cordon.gateway.search;

import dev.cordon.contracts.incident.v1.SearchGroupIncidentsRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Choices;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finding incidents over a group's brands. */
@Path("/api/v1/groups/{group}/incident-search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Finding")
public class GroupSearchResource implements RestResource {

  private static final int MOST_BRANDS = 200;

  private final SearchClient search;

  GroupSearchResource(SearchClient search) {
    this.search = search;
  }

  @GET
  @Rpc("cordon.incident.v1.Search/SearchGroupIncidents")
  @Operation(
      operationId = "searchGroupIncidents",
      summary = "Find incidents of the group's brands",
      description =
          "Roles: group-security. By relevance: of the 100 newest that fit of each brand. What a"
              + " brand has restricted is found only by people whom that brand has named.")
  public Uni<PageView<GroupFoundIncidentView>> search(
      @PathParam("group") String group,
      @Parameter(
              description = "Aliases of brands of the group; absent: all",
              schema =
                  @Schema(
                      type = SchemaType.ARRAY,
                      implementation = String.class,
                      maxItems = MOST_BRANDS))
          @QueryParam("brand")
          List<String> brands,
      @BeanParam SearchQuery query,
      @BeanParam Paging paging) {
    return search.ofGroup(
        group,
        SearchGroupIncidentsRequest.newBuilder()
            .setFilter(query.filter())
            .setSort(query.sort())
            .addAllBrands(Choices.atMost(MOST_BRANDS, "brand", brands))
            .setPage(paging.toProto())
            .build());
  }
}
