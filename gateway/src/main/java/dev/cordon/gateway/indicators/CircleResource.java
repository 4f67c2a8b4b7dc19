package dev.cordon.gateway.indicators;

import dev.cordon.gateway.call.ActingOrganization;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Shapes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the members of a circle share with each other. */
@Path("/api/v1/circles/{circle}")
@Tag(name = "Circles")
public class CircleResource implements RestResource {

  private static final String STIX = "application/stix+json;version=2.1";

  private final ExchangeClient exchange;
  private final ActingOrganization acting;

  CircleResource(ExchangeClient exchange, ActingOrganization acting) {
    this.exchange = exchange;
    this.acting = acting;
  }

  @GET
  @Path("/bundle")
  @Produces(STIX)
  @Operation(
      operationId = "getBundle",
      summary = "Fetch what is shared with the acting organization",
      description =
          "At most 1,000 indicators, newest first, as a STIX 2.1 bundle. The acting organization"
              + " is the token's only one, else the one in Cordon-Organization. 404 for everybody"
              + " who isn't a member.")
  @Parameter(
      name = ActingOrganization.HEADER,
      in = ParameterIn.HEADER,
      description = "Alias of the acting organization; needed when the token has several",
      schema = @Schema(type = SchemaType.STRING, pattern = Shapes.ALIAS))
  @APIResponse(
      responseCode = "200",
      description = "STIX 2.1 bundle",
      content = @Content(mediaType = STIX, schema = @Schema(type = SchemaType.OBJECT)))
  public Uni<String> bundle(@PathParam("circle") String circle) {
    return exchange.bundle(acting.alias(), circle);
  }
}
