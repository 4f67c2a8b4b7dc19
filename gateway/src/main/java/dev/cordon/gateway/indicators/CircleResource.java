package dev.cordon.gateway.indicators;

import dev.cordon.contracts.incident.v1.GetBundleResponse;
import dev.cordon.gateway.call.ActingOrganization;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

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
  @Rpc("cordon.incident.v1.Indicators/GetBundle")
  @Operation(
      operationId = "getBundle",
      summary = "Fetch what is shared with the acting organization",
      description =
          "A page of the indicators, newest first, as a STIX 2.1 bundle of at most 1 MiB. The next"
              + " page is at the Link with rel=\"next\" (RFC 8288); the last one has none. The"
              + " acting organization is the token's only one, else the one in"
              + " Cordon-Organization. 404 for everybody who isn't a member.")
  @Parameter(
      name = ActingOrganization.HEADER,
      in = ParameterIn.HEADER,
      description = "Alias of the acting organization; needed when the token has several",
      schema = @Schema(type = SchemaType.STRING, pattern = Shapes.ALIAS))
  @APIResponse(
      responseCode = "200",
      description = "STIX 2.1 bundle",
      headers =
          @Header(
              name = HttpHeaders.LINK,
              description = "The next page; absent on the last one",
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(mediaType = STIX, schema = @Schema(type = SchemaType.OBJECT)))
  public Uni<RestResponse<String>> bundle(
      @PathParam("circle") String circle, @BeanParam Paging paging) {
    return exchange
        .bundle(acting.alias(), circle, paging.toProto())
        .map(page -> answer(page, circle, paging));
  }

  private static RestResponse<String> answer(GetBundleResponse page, String circle, Paging paging) {
    var response = RestResponse.ResponseBuilder.ok(page.getStix());
    Wire.optional(page.getNextCursor())
        .map(cursor -> Created.path("circles", circle) + "/bundle" + paging.at(cursor))
        .ifPresent(next -> response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\""));
    return response.build();
  }
}
