package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** On-boarding, for platform operators. */
@Path("/api/v1/platform")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform", description = "For members of cordon-platform with role platform-operator")
public class PlatformResource implements RestResource {

  private final OrganizationsClient organizations;

  PlatformResource(OrganizationsClient organizations) {
    this.organizations = organizations;
  }

  @POST
  @Path("/groups")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = OrganizationView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.Onboarding/Onboard")
  @Operation(
      operationId = "onboardGroup",
      summary = "Take a group on board",
      description = "Idempotent by alias: the same body again answers the same, another is a 409.")
  public Uni<RestResponse<OrganizationView>> group(GroupRequest group) {
    return onboard(group.toProto());
  }

  @POST
  @Path("/brands")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = OrganizationView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.Onboarding/Onboard")
  @Operation(
      operationId = "onboardBrand",
      summary = "Take a brand on board",
      description = "Idempotent by alias: the same body again answers the same, another is a 409.")
  public Uni<RestResponse<OrganizationView>> brand(BrandRequest brand) {
    return onboard(brand.toProto());
  }

  @POST
  @Path("/partners")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = OrganizationView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.Onboarding/Onboard")
  @Operation(
      operationId = "onboardPartner",
      summary = "Take a partner retailer on board",
      description = "Idempotent by alias: the same body again answers the same, another is a 409.")
  public Uni<RestResponse<OrganizationView>> partner(PartnerRequest partner) {
    return onboard(partner.toProto());
  }

  @GET
  @Path("/organizations")
  @Rpc("cordon.incident.v1.Onboarding/ListOrganizations")
  @Operation(operationId = "listOrganizations", summary = "List all organizations")
  public Uni<PageView<OrganizationView>> list(
      @Parameter(
              description = "Only of this kind",
              schema = @Schema(enumeration = {"group", "brand", "partner"}))
          @QueryParam("kind")
          @Nullable String kind,
      @BeanParam Paging paging) {
    return organizations.list(kind(kind), paging.toProto());
  }

  @GET
  @Path("/organizations/{alias}")
  @Rpc("cordon.incident.v1.Onboarding/GetOrganization")
  @Operation(
      operationId = "getOrganization",
      summary = "Read an organization, and how far work on it has come")
  public Uni<RestResponse<OrganizationView>> get(@PathParam("alias") String alias) {
    return organizations.get(alias).map(Versions::tagged);
  }

  @GET
  @Path("/brands/{alias}")
  @Rpc("cordon.incident.v1.Onboarding/GetOrganization")
  @Operation(
      operationId = "getPlatformBrand",
      summary = "Read a brand, and how far work on it has come")
  public Uni<RestResponse<OrganizationView>> brand(@PathParam("alias") String alias) {
    return organizations.get(alias).invoke(PlatformResource::requireBrand).map(Versions::tagged);
  }

  @PATCH
  @Path("/organizations/{alias}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Onboarding/UpdateOrganization")
  @Operation(
      operationId = "updateOrganization",
      summary = "Change an organization's profile",
      description = "What is absent stays. The registry changes at once, other systems follow.")
  public Uni<RestResponse<OrganizationView>> update(
      @PathParam("alias") String alias,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      OrganizationChange change) {
    return organizations
        .update(alias, Versions.expected(ifMatch), change.toProto())
        .map(Versions::tagged);
  }

  private static void requireBrand(OrganizationView organization) {
    if (!organization.kind().equals("brand")) {
      throw Refusal.notFound("brand");
    }
  }

  private Uni<RestResponse<OrganizationView>> onboard(OnboardRequest request) {
    return organizations
        .onboard(request)
        .map(
            made ->
                Created.at(
                    Created.path("platform", "organizations", made.alias()), made, made.version()));
  }

  private static OrganizationKind kind(@Nullable String kind) {
    return Optional.ofNullable(kind)
        .map(name -> OrganizationView.KINDS.inQuery("kind", name))
        .orElse(OrganizationKind.ORGANIZATION_KIND_UNSPECIFIED);
  }
}
