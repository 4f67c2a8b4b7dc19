package dev.cordon.gateway.live;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens to the incidents of one of a group's brands. */
@Path("/api/v1/groups/{group}/brands/{brand}/events")
@Tag(name = "Live")
public class GroupEventsResource implements RestResource {

  private final LiveClient live;
  private final EventStreams streams;

  GroupEventsResource(LiveClient live, EventStreams streams) {
    this.live = live;
    this.streams = streams;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @APIResponse(
      responseCode = "200",
      description = "Server-sent events; docs/api.md says which, and what is in them",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @Rpc("cordon.incident.v1.Live/FollowGroupBrand")
  @Operation(
      operationId = "followGroupBrand",
      summary = "Follow the incidents of one of the group's brands",
      description =
          "Roles: group-security. What a brand has restricted is there only for people whom that"
              + " brand has named.")
  public Uni<EventFeed> follow(
      @PathParam("group") String group,
      @PathParam("brand") String brand,
      @BeanParam StreamPlace place) {
    return streams.open(
        "/api/v1/groups/" + group + "/brands/" + brand,
        group,
        place,
        live.brandOfGroup(group, brand));
  }
}
