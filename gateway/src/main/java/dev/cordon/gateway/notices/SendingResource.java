package dev.cordon.gateway.notices;

import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
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

/** Notices from release to the last letter. */
@Path("/api/v1/brands/{brand}/notices/{notice}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
public class SendingResource implements RestResource {

  private final NoticesClient notices;

  SendingResource(NoticesClient notices) {
    this.notices = notices;
  }

  @POST
  @Path("/release")
  @APIResponseSchema(
      value = NoticeView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @Rpc("cordon.notification.v1.Notices/ReleaseNotice")
  @Operation(
      operationId = "releaseNotice",
      summary = "Freeze the audience, write the ledger and start to send",
      description =
          "Roles: incident-lead, privacy-officer. No body. 409 WRONG_STATE without an approval"
              + " that stands.")
  public Uni<RestResponse<NoticeView>> release(
      @PathParam("brand") String brand, @PathParam("notice") String notice) {
    return notices.release(brand, Wire.id("notice", notice)).map(SendingResource::accepted);
  }

  @POST
  @Path("/stop")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = NoticeView.class,
      responseCode = "202",
      responseDescription = "Nothing is begun any more; what was begun comes to its end")
  @Rpc("cordon.notification.v1.Notices/StopNotice")
  @Operation(
      operationId = "stopNotice",
      summary = "End a notice whose letters go out, or that is paused, for good",
      description =
          "Roles: incident-lead, privacy-officer. From the answer on no letter is begun. Letters"
              + " that are `sending` by then, at most one a connection to the relay, may still"
              + " arrive and are counted by what came of them; the others are `stopped`. 409"
              + " WRONG_STATE unless it is released, sending or paused.")
  public Uni<RestResponse<NoticeView>> stop(
      @PathParam("brand") String brand,
      @PathParam("notice") String notice,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NoticeStop stop) {
    long expected = Versions.expected(ifMatch);
    return notices
        .stop(brand, stop.toProto(Wire.id("notice", notice), expected))
        .map(SendingResource::accepted);
  }

  private static RestResponse<NoticeView> accepted(NoticeView notice) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, notice)
        .tag(Versions.etag(notice.version()))
        .build();
  }

  @GET
  @Path("/progress")
  @Rpc("cordon.notification.v1.Notices/GetProgress")
  @Operation(operationId = "getProgress", summary = "See how far the sending is")
  public Uni<ProgressView> progress(
      @PathParam("brand") String brand, @PathParam("notice") String notice) {
    return notices.progress(brand, Wire.id("notice", notice));
  }

  @GET
  @Path("/letters")
  @Rpc("cordon.notification.v1.Notices/ListLetters")
  @Operation(
      operationId = "listLetters",
      summary = "List the letter ledger",
      description = "Roles: incident-lead, privacy-officer, auditor. Holds no address.")
  public Uni<PageView<LetterView>> letters(
      @PathParam("brand") String brand,
      @PathParam("notice") String notice,
      @Parameter(
              description = "Only in this state",
              schema =
                  @Schema(
                      enumeration = {
                        "queued", "leased", "sending", "sent", "failed", "unknown", "stopped"
                      }))
          @QueryParam("state")
          @Nullable String state,
      @BeanParam Paging paging) {
    return notices.letters(brand, Wire.id("notice", notice), state(state), paging.toProto());
  }

  private static LetterState state(@Nullable String state) {
    return Optional.ofNullable(state)
        .map(name -> LetterView.STATES.inQuery("state", name))
        .orElse(LetterState.LETTER_STATE_UNSPECIFIED);
  }
}
