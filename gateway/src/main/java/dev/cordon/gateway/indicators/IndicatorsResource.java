package dev.cordon.gateway.indicators;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
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
import org.jboss.resteasy.reactive.RestResponse;

/** Indicators of an incident. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/indicators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Indicators")
public class IndicatorsResource implements RestResource {

  private final ExchangeClient exchange;

  IndicatorsResource(ExchangeClient exchange) {
    this.exchange = exchange;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = IndicatorView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.Indicators/CreateIndicator")
  @Operation(
      operationId = "createIndicator",
      summary = "Record an indicator and share it",
      description = "Roles: responder, incident-lead.")
  public Uni<RestResponse<IndicatorView>> create(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      IndicatorRequest indicator) {
    return exchange
        .create(brand, indicator.toProto(Wire.id("incident", incident)))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "incidents", incident, "indicators"), made));
  }

  @GET
  @Rpc("cordon.incident.v1.Indicators/ListIndicators")
  @Operation(operationId = "listIndicators", summary = "List the incident's indicators")
  public Uni<PageView<IndicatorView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return exchange.list(brand, Wire.id("incident", incident), paging.toProto());
  }
}
