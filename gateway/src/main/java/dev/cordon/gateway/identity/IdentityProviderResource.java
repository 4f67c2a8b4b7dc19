package dev.cordon.gateway.identity;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A brand's own identity provider. */
@Path("/api/v1/brands/{brand}/identity-provider")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identity provider")
public class IdentityProviderResource implements RestResource {

  private final IdentityProviderClient providers;

  IdentityProviderResource(IdentityProviderClient providers) {
    this.providers = providers;
  }

  @GET
  @Rpc("cordon.incident.v1.IdentityProviders/GetIdentityProvider")
  @Operation(
      operationId = "getIdentityProvider",
      summary = "Read the brand's own identity provider",
      description =
          "Roles: brand-admin, emergency-holder, auditor. State \"none\" with version 0 while"
              + " there is none.")
  public Uni<RestResponse<IdentityProviderView>> get(@PathParam("brand") String brand) {
    return providers.get(brand).map(Versions::tagged);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.IdentityProviders/ConnectIdentityProvider")
  @Operation(
      operationId = "connectIdentityProvider",
      summary = "Connect the brand's own OIDC identity provider, or change it",
      description =
          "Roles: brand-admin, logged in with a passkey of Cordon. It is connecting, then"
              + " connected; what was interrupted is sent again.")
  public Uni<RestResponse<IdentityProviderView>> connect(
      @PathParam("brand") String brand,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      IdentityProviderRequest provider) {
    long expected = Versions.expected(ifMatch);
    return providers.connect(brand, provider.toProto(expected)).map(Versions::tagged);
  }

  @DELETE
  @Rpc("cordon.incident.v1.IdentityProviders/DisconnectIdentityProvider")
  @Operation(
      operationId = "disconnectIdentityProvider",
      summary = "Remove the provider with the accounts that came through it",
      description = "Roles: brand-admin, logged in with a passkey of Cordon.")
  public Uni<RestResponse<IdentityProviderView>> disconnect(
      @PathParam("brand") String brand,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return providers.disconnect(brand, Versions.expected(ifMatch)).map(Versions::tagged);
  }

  @POST
  @Path("/cut-off")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.IdentityProviders/CutOffIdentityProvider")
  @Operation(
      operationId = "cutOffIdentityProvider",
      summary = "Cut the provider off: it was breached",
      description =
          "Roles: brand-admin, or a named emergency-holder. Its access tokens are refused within"
              + " 5 s, its sessions and refresh tokens end within 60 s; accounts with passkeys of"
              + " Cordon go on. Takes no version, and can be repeated: in an emergency a door is"
              + " shut whatever was read of it before.")
  public Uni<RestResponse<IdentityProviderView>> cutOff(
      @PathParam("brand") String brand, ProviderReason reason) {
    return providers.cutOff(brand, reason.text()).map(Versions::tagged);
  }

  @POST
  @Path("/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.IdentityProviders/RestoreIdentityProvider")
  @Operation(
      operationId = "restoreIdentityProvider",
      summary = "Let people in through the provider again",
      description =
          "Roles: brand-admin, logged in with a passkey of Cordon. Opens the accounts that the"
              + " cut-off has locked, but for those that were made at created_before or later, and"
              + " those in stay_locked. Tokens from before stay refused. If-Match is what was read:"
              + " a provider that was cut off once more since stays shut.")
  public Uni<RestResponse<IdentityProviderView>> restore(
      @PathParam("brand") String brand,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      RestorationRequest restoration) {
    long expected = Versions.expected(ifMatch);
    return providers.restore(brand, restoration.toProto(expected)).map(Versions::tagged);
  }

  @GET
  @Path("/emergency-holders")
  @Rpc("cordon.incident.v1.IdentityProviders/ListEmergencyHolders")
  @Operation(
      operationId = "listEmergencyHolders",
      summary = "List who may cut the provider off beside brand-admins",
      description = "Roles: brand-admin, auditor.")
  public Uni<List<EmergencyHolderView>> holders(@PathParam("brand") String brand) {
    return providers.holders(brand);
  }

  @POST
  @Path("/emergency-holders")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = EmergencyHolderView.class,
      responseCode = "201",
      responseDescription = "Named")
  @Rpc("cordon.incident.v1.IdentityProviders/NameEmergencyHolder")
  @Operation(
      operationId = "nameEmergencyHolder",
      summary = "Name an emergency holder",
      description = "Roles: brand-admin, logged in with a passkey of Cordon.")
  public Uni<RestResponse<EmergencyHolderView>> name(
      @PathParam("brand") String brand, EmergencyHolderRequest holder) {
    return providers
        .name(brand, holder.text())
        .map(
            named ->
                Created.at(
                    Created.path(
                        "brands", brand, "identity-provider", "emergency-holders", named.subject()),
                    named));
  }

  @DELETE
  @Path("/emergency-holders/{subject}")
  @Rpc("cordon.incident.v1.IdentityProviders/RemoveEmergencyHolder")
  @Operation(
      operationId = "removeEmergencyHolder",
      summary = "Take the switch from somebody",
      description = "Roles: brand-admin, logged in with a passkey of Cordon.")
  public Uni<Void> remove(@PathParam("brand") String brand, @PathParam("subject") String subject) {
    return providers.remove(brand, Wire.id("emergency holder", subject));
  }
}
