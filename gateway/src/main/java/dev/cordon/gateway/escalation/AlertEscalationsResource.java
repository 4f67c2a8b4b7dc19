package dev.cordon.gateway.escalation;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who was paged for alerts that nobody takes up, and whether anybody has acknowledged. */
@Path("/api/v1/brands/{brand}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalation")
public class AlertEscalationsResource implements RestResource {

  private final AlertEscalationClient escalations;

  AlertEscalationsResource(AlertEscalationClient escalations) {
    this.escalations = escalations;
  }

  @GET
  @Path("/alert-escalations")
  @Rpc("cordon.incident.v1.AlertEscalations/ListAlertEscalations")
  @Operation(
      operationId = "listAlertEscalations",
      summary = "List the escalations for alerts that nobody takes up, newest first")
  public Uni<PageView<EscalationView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return escalations.list(brand, paging.toProto());
  }

  @POST
  @Path("/alert-escalations/{escalation}/acknowledgement")
  @Rpc("cordon.incident.v1.AlertEscalations/AcknowledgeAlertEscalation")
  @Operation(
      operationId = "acknowledgeAlertEscalation",
      summary = "Say that somebody looks after it: nobody else is paged",
      description =
          "Roles: responder, incident-lead, brand-admin. Nobody is paged for what waits by then, and the"
              + " alerts stay as they are; the first one counts.")
  public Uni<EscalationView> acknowledge(
      @PathParam("brand") String brand, @PathParam("escalation") String escalation) {
    return escalations.acknowledge(brand, Wire.id("escalation", escalation));
  }

  @GET
  @Path("/alert-page-deliveries")
  @Rpc("cordon.incident.v1.AlertEscalations/ListAlertPageDeliveries")
  @Operation(
      operationId = "listAlertPageDeliveries",
      summary = "List what was sent to whom, newest first, and what became of it")
  public Uni<PageView<PageDeliveryView>> deliveries(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return escalations.deliveries(brand, paging.toProto());
  }
}
