package dev.cordon.gateway.notices;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Notices that correct what people were told. */
@Path(
    "/api/v1/brands/{brand}/incidents/{incident}/negative-findings/{negative_finding}/corrections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
public class CorrectionsResource implements RestResource {

  private final NoticesClient notices;

  CorrectionsResource(NoticesClient notices) {
    this.notices = notices;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = NoticeView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.notification.v1.Notices/DraftCorrection")
  @Operation(
      operationId = "draftCorrection",
      summary = "Draft a notice for exactly those who were told",
      description =
          "Roles: incident-lead, privacy-officer. Its audience is frozen from the letter ledger; a"
              + " second person approves it as any notice. 409 WRONG_STATE while letters are under"
              + " way, and when nobody was told.")
  public Uni<RestResponse<NoticeView>> draft(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("negative_finding") String finding,
      CorrectionRequest correction) {
    return notices
        .draftCorrection(
            brand,
            correction.toProto(Wire.id("incident", incident), Wire.id("negative_finding", finding)))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "notices", made.id()), made, made.version()));
  }
}
