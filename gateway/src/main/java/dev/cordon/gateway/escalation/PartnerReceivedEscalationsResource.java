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

/** Who was paged for what the partner is asked to do, and whether anybody has acknowledged. */
@Path("/api/v1/partners/{partner}/requests/{request}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalation")
public class PartnerReceivedEscalationsResource implements RestResource {

  private final ReceivedEscalationClient escalations;

  PartnerReceivedEscalationsResource(ReceivedEscalationClient escalations) {
    this.escalations = escalations;
  }

  @GET
  @Path("/escalations")
  @Rpc("cordon.incident.v1.ReceivedEscalations/ListReceivedEscalations")
  @Operation(
      operationId = "listEscalationsOfRequestToPartner",
      summary = "List the escalations of what the partner is asked to do, newest first")
  public Uni<PageView<EscalationView>> list(
      @PathParam("partner") String partner,
      @PathParam("request") String request,
      @BeanParam Paging paging) {
    return escalations.list(partner, Wire.id("request", request), paging.toProto());
  }

  @POST
  @Path("/escalations/{escalation}/acknowledgement")
  @Rpc("cordon.incident.v1.ReceivedEscalations/AcknowledgeReceivedEscalation")
  @Operation(
      operationId = "acknowledgeEscalationOfRequestToPartner",
      summary = "Say that somebody looks after it: nobody else is paged",
      description =
          "Roles: partner-analyst. The request stays as it is; the first one" + " counts.")
  public Uni<EscalationView> acknowledge(
      @PathParam("partner") String partner,
      @PathParam("request") String request,
      @PathParam("escalation") String escalation) {
    return escalations.acknowledge(
        partner, Wire.id("request", request), Wire.id("escalation", escalation));
  }

  @GET
  @Path("/page-deliveries")
  @Rpc("cordon.incident.v1.ReceivedEscalations/ListReceivedPageDeliveries")
  @Operation(
      operationId = "listPageDeliveriesOfRequestToPartner",
      summary = "List what was sent to whom, newest first, and what became of it")
  public Uni<PageView<PageDeliveryView>> deliveries(
      @PathParam("partner") String partner,
      @PathParam("request") String request,
      @BeanParam Paging paging) {
    return escalations.deliveries(partner, Wire.id("request", request), paging.toProto());
  }
}
