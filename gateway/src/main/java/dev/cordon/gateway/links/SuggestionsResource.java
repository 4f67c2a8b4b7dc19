package dev.cordon.gateway.links;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What may belong to an incident. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/suggestions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Links")
public class SuggestionsResource implements RestResource {

  private static final String ROLES = "Roles: responder, incident-lead.";

  private final LinksClient links;

  SuggestionsResource(LinksClient links) {
    this.links = links;
  }

  @GET
  @Rpc("cordon.incident.v1.Suggestions/ListSuggestions")
  @Operation(
      operationId = "listSuggestions",
      summary = "List what may belong to an incident, with what speaks for it, heaviest first",
      description =
          ROLES
              + " At most 50. Across brands only by what both have put into a circle or a joint"
              + " incident.")
  public Uni<SuggestionsView> list(
      @PathParam("brand") String brand, @PathParam("incident") String incident) {
    return links.suggestions(brand, Wire.id("incident", incident));
  }

  @POST
  @Path("/dismissals")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = DismissedSuggestionView.class,
      responseCode = "200",
      responseDescription = "It isn't suggested any more")
  @Rpc("cordon.incident.v1.Suggestions/DismissSuggestion")
  @Operation(
      operationId = "dismissSuggestion",
      summary = "Say that a suggestion is none",
      description = ROLES + " For both incidents, and for good.")
  public Uni<DismissedSuggestionView> dismiss(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      DismissalRequest dismissal) {
    return links.dismiss(brand, dismissal.toProto(Wire.id("incident", incident)));
  }
}
