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

/** What happens in an incident that is shared with a partner, as far as it is shared. */
@Path("/api/v1/partners/{partner}/shared-incidents/{share}/events")
@Tag(name = "Live")
public class PartnerSharedEventsResource implements RestResource {

  private final LiveClient live;
  private final EventStreams streams;

  PartnerSharedEventsResource(LiveClient live, EventStreams streams) {
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
  @Rpc("cordon.incident.v1.Live/FollowSharedIncident")
  @Operation(
      operationId = "followIncidentSharedWithPartner",
      summary = "Follow what happens in the shared parts of an incident",
      description = "Roles: partner-analyst. Ends with the share.")
  public Uni<EventFeed> follow(
      @PathParam("partner") String partner,
      @PathParam("share") String share,
      @BeanParam StreamPlace place) {
    return streams.open(
        "/api/v1/partners/" + partner + "/shared-incidents/" + share,
        partner,
        place,
        live.shared(partner, share));
  }
}
