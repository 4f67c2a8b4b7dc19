package dev.cordon.gateway.notices;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Notices from draft to approval. */
@Path("/api/v1/brands/{brand}/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
public class NoticesResource implements RestResource {

  private final NoticesClient notices;

  NoticesResource(NoticesClient notices) {
    this.notices = notices;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = NoticeView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.notification.v1.Notices/DraftNotice")
  @Operation(
      operationId = "draftNotice",
      summary = "Draft a notice",
      description = "Roles: incident-lead, privacy-officer.")
  public Uni<RestResponse<NoticeView>> draft(
      @PathParam("brand") String brand, NoticeRequest notice) {
    return notices
        .draft(brand, notice.toProto())
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "notices", made.id()), made, made.version()));
  }

  @GET
  @Rpc("cordon.notification.v1.Notices/ListNotices")
  @Operation(operationId = "listNotices", summary = "List the brand's notices, newest first")
  public Uni<PageView<NoticeView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return notices.list(brand, paging.toProto());
  }

  @GET
  @Path("/{notice}")
  @Rpc("cordon.notification.v1.Notices/GetNotice")
  @Operation(operationId = "getNotice", summary = "Read a notice")
  public Uni<RestResponse<NoticeView>> get(
      @PathParam("brand") String brand, @PathParam("notice") String notice) {
    return notices.get(brand, Wire.id("notice", notice)).map(Versions::tagged);
  }

  @PUT
  @Path("/{notice}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.notification.v1.Notices/EditNotice")
  @Operation(
      operationId = "editNotice",
      summary = "Replace the text",
      description = "Roles: incident-lead, privacy-officer. Voids an approval.")
  public Uni<RestResponse<NoticeView>> edit(
      @PathParam("brand") String brand,
      @PathParam("notice") String notice,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NoticeEdit edit) {
    long expected = Versions.expected(ifMatch);
    return notices
        .edit(brand, edit.toProto(Wire.id("notice", notice), expected))
        .map(Versions::tagged);
  }

  @POST
  @Path("/{notice}/approval")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.notification.v1.Notices/ApproveNotice")
  @Operation(
      operationId = "approveNotice",
      summary = "Approve exactly what was read",
      description =
          "Role: comms-approver. 403 FOUR_EYES for anyone who wrote any of it; 409 APPROVAL_STALE"
              + " when the text has changed since, CLAIM_UNBACKED when it says that something"
              + " wasn't affected and no negative finding that stands backs it.")
  @APIResponseSchema(
      value = NoticeView.class,
      responseCode = "200",
      responseDescription = "Approved")
  public Uni<RestResponse<NoticeView>> approve(
      @PathParam("brand") String brand, @PathParam("notice") String notice, Approval approval) {
    return notices
        .approve(brand, approval.toProto(Wire.id("notice", notice)))
        .map(Versions::tagged);
  }
}
