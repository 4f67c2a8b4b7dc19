package dev.cordon.gateway.people;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Rosters of duty of a brand, one a role. */
@Path("/api/v1/brands/{brand}/rosters/{role}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Duty")
public class BrandRostersResource implements RestResource {

  private final DutyClient duty;

  BrandRostersResource(DutyClient duty) {
    this.duty = duty;
  }

  @GET
  @Rpc("cordon.incident.v1.Duties/GetRoster")
  @Operation(
      operationId = "getBrandRoster",
      summary = "Read the roster of a role",
      description = "Roles: any. Version 0 and empty while there is none.")
  public Uni<RestResponse<RosterView>> get(
      @PathParam("brand") String brand, @PathParam("role") String role) {
    return duty.roster(brand, role);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Duties/SetRoster")
  @Operation(
      operationId = "setBrandRoster",
      summary = "Replace the roster of a role",
      description = "Roles: incident-lead, brand-admin, logged in with a passkey of Cordon.")
  public Uni<RestResponse<RosterView>> set(
      @PathParam("brand") String brand,
      @PathParam("role") String role,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      RosterRequest roster) {
    return duty.setRoster(brand, role, roster, ifMatch);
  }

  @GET
  @Path("/on-duty")
  @Rpc("cordon.incident.v1.Duties/GetOnDuty")
  @Operation(
      operationId = "getBrandOnDuty",
      summary = "Ask who is on duty, and why",
      description =
          "Roles: any. Overrides win over the rotation; deputies stand in; who has left or lost the"
              + " role is passed over.")
  public Uni<ShiftView> onDuty(
      @PathParam("brand") String brand,
      @PathParam("role") String role,
      @BeanParam DutyMoment moment) {
    return duty.onDuty(brand, role, moment);
  }

  @GET
  @Path("/shifts")
  @Rpc("cordon.incident.v1.Duties/ListDutyShifts")
  @Operation(
      operationId = "listBrandDutyShifts",
      summary = "List who is on duty from one time to another, without a gap",
      description = "Roles: any. At most 92 days.")
  public Uni<List<ShiftView>> shifts(
      @PathParam("brand") String brand,
      @PathParam("role") String role,
      @BeanParam DutyPeriod period) {
    return duty.shifts(brand, role, period);
  }
}
