package dev.cordon.gateway.escalation;

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

/** Who was paged for an incident, and whether anybody has acknowledged. */
@Path("/api/v1/brands/{brand}/incidents/{incident}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalation")
public class EscalationsResource implements RestResource {

  private final EscalationClient escalations;

  EscalationsResource(EscalationClient escalations) {
    this.escalations = escalations;
  }

  @POST
  @Path("/escalations")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = EscalationView.class,
      responseCode = "201",
      responseDescription = "Begun")
  @Rpc("cordon.incident.v1.Escalations/PageDutyOfficer")
  @Operation(
      operationId = "pageDutyOfficer",
      summary = "Page whoever is on duty",
      description =
          "Roles: responder, incident-lead, privacy-officer. At once, also in quiet hours; then by"
              + " the policy until somebody acknowledges.")
  public Uni<RestResponse<EscalationView>> page(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      DutyPageRequest page) {
    return escalations
        .page(brand, page.toProto(Wire.id("incident", incident)))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "incidents", incident, "escalations", made.id()),
                    made));
  }

  @GET
  @Path("/escalations")
  @Rpc("cordon.incident.v1.Escalations/ListEscalations")
  @Operation(
      operationId = "listEscalations",
      summary = "List the escalations of an incident, newest first")
  public Uni<PageView<EscalationView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return escalations.list(brand, Wire.id("incident", incident), paging.toProto());
  }

  @GET
  @Path("/escalations/{escalation}")
  @Rpc("cordon.incident.v1.Escalations/GetEscalation")
  @Operation(operationId = "getEscalation", summary = "Read an escalation")
  public Uni<EscalationView> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("escalation") String escalation) {
    return escalations.get(brand, Wire.id("incident", incident), Wire.id("escalation", escalation));
  }

  @POST
  @Path("/escalations/{escalation}/acknowledgement")
  @Rpc("cordon.incident.v1.Escalations/AcknowledgeEscalation")
  @Operation(
      operationId = "acknowledgeEscalation",
      summary = "Say that somebody looks after it: nobody else is paged",
      description =
          "Roles: responder, incident-lead, privacy-officer, comms-approver, counsel, brand-admin."
              + " The first one counts.")
  public Uni<EscalationView> acknowledge(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("escalation") String escalation) {
    return escalations.acknowledge(
        brand, Wire.id("incident", incident), Wire.id("escalation", escalation));
  }

  @GET
  @Path("/page-deliveries")
  @Rpc("cordon.incident.v1.Escalations/ListPageDeliveries")
  @Operation(
      operationId = "listPageDeliveries",
      summary = "List what was sent to whom, newest first, and what became of it")
  public Uni<PageView<PageDeliveryView>> deliveries(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return escalations.deliveries(brand, Wire.id("incident", incident), paging.toProto());
  }
}
