package dev.cordon.gateway.organizations;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a brand's own people see of it. */
@Path("/api/v1/brands/{brand}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Brand")
public class BrandResource implements RestResource {

  private final OrganizationsClient organizations;

  BrandResource(OrganizationsClient organizations) {
    this.organizations = organizations;
  }

  @GET
  @Rpc("cordon.incident.v1.Registry/GetOwnOrganization")
  @Operation(operationId = "getBrand", summary = "Read the brand and its legal entities")
  public Uni<OrganizationView> get(@PathParam("brand") String brand) {
    return organizations.own(brand);
  }
}
