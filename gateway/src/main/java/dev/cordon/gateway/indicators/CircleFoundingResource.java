package dev.cordon.gateway.indicators;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Circles, for platform operators. */
@Path("/api/v1/platform/circles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform")
public class CircleFoundingResource implements RestResource {

  private final ExchangeClient exchange;

  CircleFoundingResource(ExchangeClient exchange) {
    this.exchange = exchange;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = CircleView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.Circles/CreateCircle")
  @Operation(operationId = "createCircle", summary = "Found a circle of organizations")
  public Uni<RestResponse<CircleView>> create(CircleRequest circle) {
    return exchange
        .found(circle.toProto())
        .map(made -> Created.at(Created.path("circles", made.alias()), made));
  }
}
