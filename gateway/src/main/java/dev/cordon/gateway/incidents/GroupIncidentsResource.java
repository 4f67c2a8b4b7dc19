package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListGroupIncidentsRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Names;
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

/** A group's view over its brands. */
@Path("/api/v1/groups/{group}/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Portfolio")
public class GroupIncidentsResource implements RestResource {

  private static final Names<IncidentState> STATES = Names.of(IncidentState.class);
  private static final int MOST_BRANDS = 200;
  private static final int MOST_STATES = 20;

  private final NeedToKnowClient incidents;

  GroupIncidentsResource(NeedToKnowClient incidents) {
    this.incidents = incidents;
  }

  @GET
  @Rpc("cordon.incident.v1.Portfolio/ListGroupIncidents")
  @Operation(
      operationId = "listGroupIncidents",
      summary = "List the incidents of the group's brands, newest first",
      description =
          "Roles: group-security. What a brand has restricted is there only for people whom that"
              + " brand has named.")
  public Uni<PageView<GroupIncidentView>> list(
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
      @Parameter(
              description = "Absent: all",
              schema =
                  @Schema(
                      type = SchemaType.ARRAY,
                      implementation = String.class,
                      maxItems = MOST_STATES))
          @QueryParam("state")
          List<String> states,
      @BeanParam Paging paging) {
    requireAtMost(MOST_BRANDS, "brand", brands);
    requireAtMost(MOST_STATES, "state", states);
    return incidents.ofGroup(
        group,
        ListGroupIncidentsRequest.newBuilder()
            .setPage(paging.toProto())
            .addAllBrands(brands)
            .addAllStates(states.stream().map(GroupIncidentsResource::state).toList())
            .build());
  }

  private static void requireAtMost(int most, String parameter, List<String> values) {
    if (values.size() > most) {
      throw BadInput.malformed(parameter, "is there more than " + most + " times");
    }
  }

  private static IncidentState state(String name) {
    return STATES.inQuery("state", name);
  }
}
