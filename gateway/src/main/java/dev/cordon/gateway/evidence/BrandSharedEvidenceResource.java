package dev.cordon.gateway.evidence;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** Evidence of others that is shared with a brand. */
@Path("/api/v1/brands/{brand}/shared-incidents/{share}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class BrandSharedEvidenceResource implements RestResource {

  private final SharedEvidenceClient shared;

  BrandSharedEvidenceResource(SharedEvidenceClient shared) {
    this.shared = shared;
  }

  @GET
  @Rpc("cordon.incident.v1.SharedEvidence/ListSharedEvidence")
  @Operation(
      operationId = "listEvidenceSharedWithBrand",
      summary = "List the evidence of a shared incident, newest first",
      description = "Roles: responder, incident-lead.")
  public Uni<PageView<SharedEvidenceView>> list(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      @BeanParam Paging paging) {
    return shared.list(brand, share, paging.toProto());
  }

  @GET
  @Path("/{evidence}/content")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @APIResponse(
      responseCode = "200",
      description = "The content as it came, as an attachment; Content-Digest says what it is",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @Rpc({
    "cordon.incident.v1.SharedEvidence/OpenSharedEvidence",
    "cordon.incident.v1.SharedEvidence/ReadSharedEvidence"
  })
  @Operation(
      operationId = "downloadEvidenceSharedWithBrand",
      summary = "Fetch the content of a file of a shared incident",
      description = "Roles: responder, incident-lead. It is in the owner's chain of custody first.")
  public RestMulti<byte[]> download(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      @PathParam("evidence") String file,
      @Parameter(
              description = "What it is needed for",
              required = true,
              schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 500))
          @QueryParam("purpose")
          @Nullable String purpose) {
    return shared.download(brand, share, file, Wire.text(purpose));
  }
}
