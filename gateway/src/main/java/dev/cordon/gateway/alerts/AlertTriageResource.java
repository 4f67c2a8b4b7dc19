package dev.cordon.gateway.alerts;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What people decide about alerts. */
@Path("/api/v1/brands/{brand}/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class AlertTriageResource implements RestResource {

  private final AlertsClient alerts;

  AlertTriageResource(AlertsClient alerts) {
    this.alerts = alerts;
  }

  @POST
  @Path("/{alert}/promotion")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = AlertTriageView.class,
      responseCode = "201",
      responseDescription = "Made; Location is the incident's")
  @Rpc("cordon.incident.v1.Alerts/PromoteAlert")
  @Operation(
      operationId = "promoteAlert",
      summary = "Open an incident from an alert",
      description =
          "Roles: responder, incident-lead. What is absent comes from the alert. Of one that was"
              + " promoted already, the answer is its incident.")
  public Uni<RestResponse<AlertTriageView>> promote(
      @PathParam("brand") String brand,
      @PathParam("alert") String alert,
      PromotionRequest promotion) {
    return alerts
        .promote(brand, promotion.toProto(Wire.id("alert", alert)))
        .map(
            triage ->
                Created.at(
                    Created.path("brands", brand, "incidents", triage.incidentId().orElse("")),
                    triage));
  }

  @POST
  @Path("/{alert}/merge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Alerts/MergeAlert")
  @Operation(
      operationId = "mergeAlert",
      summary = "Let an alert belong to an incident that is there",
      description = "Roles: responder, incident-lead. The same again changes nothing.")
  public Uni<AlertTriageView> merge(
      @PathParam("brand") String brand, @PathParam("alert") String alert, AlertMerge merge) {
    return alerts.merge(brand, merge.toProto(Wire.id("alert", alert)));
  }

  @POST
  @Path("/{alert}/dismissal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Alerts/DismissAlert")
  @Operation(
      operationId = "dismissAlert",
      summary = "Say that an alert is nothing",
      description = "Roles: responder, incident-lead. The same again changes nothing.")
  public Uni<AlertTriageView> dismiss(
      @PathParam("brand") String brand,
      @PathParam("alert") String alert,
      AlertDismissalRequest dismissal) {
    return alerts.dismiss(brand, dismissal.toProto(Wire.id("alert", alert)));
  }

  @POST
  @Path("/{alert}/reopening")
  @Rpc("cordon.incident.v1.Alerts/ReopenAlert")
  @Operation(
      operationId = "reopenAlert",
      summary = "Take a dismissal back",
      description = "Roles: responder, incident-lead. Without a body.")
  public Uni<AlertTriageView> reopen(
      @PathParam("brand") String brand, @PathParam("alert") String alert) {
    return alerts.reopen(brand, Wire.id("alert", alert));
  }

  @POST
  @Path("/merges")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Alerts/MergeAlerts")
  @Operation(
      operationId = "mergeAlerts",
      summary = "Let up to 500 alerts belong to an incident that is there",
      description =
          "Roles: responder, incident-lead. Answered one by one, in the order of the request; all"
              + " that can be merged are.")
  public Uni<AlertResultView.Results> mergeAll(
      @PathParam("brand") String brand, AlertMergesRequest merges) {
    return alerts.merge(brand, merges.toProto());
  }

  @POST
  @Path("/dismissals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Alerts/DismissAlerts")
  @Operation(
      operationId = "dismissAlerts",
      summary = "Say that up to 500 alerts are nothing",
      description =
          "Roles: responder, incident-lead. Answered one by one, in the order of the request; all"
              + " that can be dismissed are.")
  public Uni<AlertResultView.Results> dismissAll(
      @PathParam("brand") String brand, AlertDismissalsRequest dismissals) {
    return alerts.dismiss(brand, dismissals.toProto());
  }
}
