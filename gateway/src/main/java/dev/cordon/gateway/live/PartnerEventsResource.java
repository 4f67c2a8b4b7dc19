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

/** What happens at a partner: of what it is asked to do. */
@Path("/api/v1/partners/{partner}/events")
@Tag(name = "Live")
public class PartnerEventsResource implements RestResource {

  private final LiveClient live;
  private final EventStreams streams;

  PartnerEventsResource(LiveClient live, EventStreams streams) {
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
  @Rpc("cordon.incident.v1.Live/FollowBrand")
  @Operation(
      operationId = "followPartner",
      summary = "Follow what happens at the partner",
      description =
          "Roles: partner-analyst. An event is sent to whoever may read what it is about.")
  public Uni<EventFeed> follow(@PathParam("partner") String partner, @BeanParam StreamPlace place) {
    return streams.open("/api/v1/partners/" + partner, partner, place, live.brand(partner));
  }
}
