package dev.cordon.gateway.audit;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether all chains are whole, for platform operators: never what is in them. */
@Path("/api/v1/platform/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform")
public class PlatformAuditResource implements RestResource {

  private final ChainsClient chains;

  PlatformAuditResource(ChainsClient chains) {
    this.chains = chains;
  }

  @GET
  @Path("/chains")
  @Rpc("cordon.common.v1.AuditChains/ListChains")
  @Operation(
      operationId = "listAuditChains",
      summary = "List the chains of one service and how long they are")
  public Uni<PageView<ChainView>> list(
      @Parameter(
              required = true,
              schema = @Schema(enumeration = {"incident", "customer", "notification"}))
          @QueryParam("service")
          @Nullable String service,
      @BeanParam Paging paging) {
    return chains.list(AuditedPart.of(service), paging.toProto());
  }

  @POST
  @Path("/verify")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.common.v1.AuditChains/VerifyChain")
  @Operation(
      operationId = "verifyAuditChain",
      summary = "Check a stretch of any chain, and name the first row that doesn't fit",
      description =
          "Changes nothing. Go on behind verified_position, with verified_hash and verified_entry, until complete is true."
              + " 429 while this chain is being verified for another operator.")
  public Uni<VerificationView> verify(OperatorVerificationRequest request) {
    return chains.verify(request);
  }
}
