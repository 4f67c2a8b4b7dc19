package dev.cordon.gateway.audit;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.lines.Lines;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import io.smallrye.mutiny.Multi;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail of a partner. */
@Path("/api/v1/partners/{partner}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class PartnerAuditResource implements RestResource {

  private final AuditClient audit;

  PartnerAuditResource(AuditClient audit) {
    this.audit = audit;
  }

  @GET
  @Rpc("cordon.common.v1.AuditTrail/ListEntries")
  @Operation(
      operationId = "listPartnerAudit",
      summary = "List what happened and what was refused, newest first",
      description =
          "Roles: auditor, brand-admin. An entry is listed once it is sealed, which takes about a second."
              + " 503 when one of the services doesn't answer: there is no list with a gap."
              + " One call looks at up to 20,000 entries of each service: with filters a page may be short or empty and"
              + " have a next_cursor all the same.")
  public Uni<PageView<AuditEntryView>> list(
      @PathParam("partner") String partner, @BeanParam Paging paging, @BeanParam AuditQuery query) {
    return audit.list(partner, paging.toProto(), query);
  }

  @GET
  @Path("/export")
  @Produces(Lines.MEDIA_TYPE)
  @Rpc("cordon.common.v1.AuditTrail/ExportEntries")
  @Operation(
      operationId = "exportPartnerAudit",
      summary = "Fetch the sealed chains as signed JSON Lines",
      description =
          "Roles: auditor, brand-admin. A section a service: header, entries with their checkpoints, trailer."
              + " docs/audit.md says how to check the file without Cordon, and how to fetch a long chain in pieces.")
  public Multi<Lines> export(@PathParam("partner") String partner, @BeanParam Stretch stretch) {
    return audit.export(partner, stretch);
  }

  @GET
  @Path("/checkpoints")
  @Produces(Lines.MEDIA_TYPE)
  @Rpc("cordon.common.v1.AuditTrail/ListCheckpoints")
  @Operation(
      operationId = "listPartnerAuditCheckpoints",
      summary = "Fetch the signed checkpoints, to be kept outside of Cordon",
      description = "Roles: auditor, brand-admin. JSON Lines, a checkpoint a line.")
  public Multi<Lines> checkpoints(
      @PathParam("partner") String partner, @BeanParam Stretch stretch) {
    return audit.checkpoints(partner, stretch);
  }

  @GET
  @Path("/keys")
  @Rpc("cordon.common.v1.AuditTrail/GetKeys")
  @Operation(
      operationId = "listPartnerAuditKeys",
      summary = "List the keys that checkpoints and exports are checked with",
      description = "Roles: auditor, brand-admin.")
  public Uni<PageView<AuditKeyView>> keys(@PathParam("partner") String partner) {
    return audit.keys(partner);
  }

  @GET
  @Path("/digest-keys")
  @Rpc("cordon.common.v1.AuditTrail/GetDigestKey")
  @Operation(
      operationId = "listPartnerAuditDigestKeys",
      summary = "List the keys of the digests in entries, to prove a value that is one",
      description =
          "Roles: brand-admin. Whoever has them can also guess values, so it is a reveal, and in the trail.")
  public Uni<PageView<DigestKeyView>> digestKeys(@PathParam("partner") String partner) {
    return audit.digestKeys(partner);
  }

  @POST
  @Path("/verify")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.common.v1.AuditTrail/VerifyOwnChain")
  @Operation(
      operationId = "verifyPartnerAudit",
      summary = "Check a stretch of a chain, and name the first row that doesn't fit",
      description = "Roles: auditor, brand-admin. Changes nothing.")
  public Uni<VerificationView> verify(
      @PathParam("partner") String partner, VerificationRequest request) {
    return audit.verify(partner, request);
  }
}
