package dev.cordon.gateway.organizations;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

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
  public Uni<RestResponse<OrganizationView>> get(@PathParam("brand") String brand) {
    return organizations.own(brand).map(Versions::tagged);
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Registry/UpdateOwnOrganization")
  @Operation(
      operationId = "updateBrand",
      summary = "Change what the brand says of itself",
      description = "Roles: brand-admin. What is absent stays; the rest is the operator's.")
  public Uni<RestResponse<OrganizationView>> update(
      @PathParam("brand") String brand,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      BrandChange change) {
    return organizations
        .updateOwn(brand, Versions.expected(ifMatch), change.toProto())
        .map(Versions::tagged);
  }
}
