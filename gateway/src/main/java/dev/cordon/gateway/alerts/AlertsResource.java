package dev.cordon.gateway.alerts;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Alerts of a brand, one by one. */
@Path("/api/v1/brands/{brand}/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class AlertsResource implements RestResource {

  private final AlertsClient alerts;

  AlertsResource(AlertsClient alerts) {
    this.alerts = alerts;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponse(
      responseCode = "201",
      description = "A new alert",
      content = @Content(schema = @Schema(implementation = AlertReceiptView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Known, and counted",
      content = @Content(schema = @Schema(implementation = AlertReceiptView.class)))
  @Rpc("cordon.incident.v1.Alerts/IntakeAlert")
  @Operation(
      operationId = "intakeAlert",
      summary = "Take an alert in",
      description =
          "Roles: responder, incident-lead. The same source and reference again counts the one that"
              + " is there and changes nothing else of it. An alert with the source, title and"
              + " observables of another that nobody has decided about is made as a duplicate of"
              + " that one, for a day: case, order, time stamps, ids of reports and counts in the"
              + " title don't count. Of an alert without observables, description and fields"
              + " count, too.")
  public Uni<RestResponse<AlertReceiptView>> take(
      @PathParam("brand") String brand, AlertRequest alert) {
    return alerts.take(brand, alert.toProto()).map(receipt -> answer(brand, receipt));
  }

  @GET
  @Rpc("cordon.incident.v1.Alerts/ListAlerts")
  @Operation(
      operationId = "listAlerts",
      summary = "List the brand's alerts, newest first",
      description =
          "Roles: responder, incident-lead, privacy-officer, auditor. Without description,"
              + " observables and fields.")
  public Uni<PageView<AlertView>> list(
      @PathParam("brand") String brand, @BeanParam AlertQuery query, @BeanParam Paging paging) {
    return alerts.list(brand, query.toProto().setPage(paging.toProto()).build());
  }

  @GET
  @Path("/{alert}")
  @Rpc("cordon.incident.v1.Alerts/GetAlert")
  @Operation(
      operationId = "getAlert",
      summary = "Read an alert",
      description = "Roles: responder, incident-lead, privacy-officer, auditor.")
  public Uni<AlertView> get(@PathParam("brand") String brand, @PathParam("alert") String alert) {
    return alerts.get(brand, Wire.id("alert", alert));
  }

  /** 201 with Location for a new one, else 200. */
  static RestResponse<AlertReceiptView> answer(String brand, AlertReceiptView receipt) {
    return receipt.isNew()
        ? Created.at(Created.path("brands", brand, "alerts", receipt.id()), receipt)
        : RestResponse.ok(receipt);
  }
}
