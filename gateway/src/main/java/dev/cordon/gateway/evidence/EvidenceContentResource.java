package dev.cordon.gateway.evidence;

import dev.cordon.gateway.body.DigestedFile;
import dev.cordon.gateway.body.Uploads;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The content of a file of evidence: in once, out as it came. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/evidence/{evidence}/content")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class EvidenceContentResource implements RestResource {

  private final EvidenceClient evidence;
  private final EvidenceLimit limit;

  EvidenceContentResource(EvidenceClient evidence, EvidenceLimit limit) {
    this.evidence = evidence;
    this.limit = limit;
  }

  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @APIResponseSchema(
      value = EvidenceView.class,
      responseCode = "200",
      responseDescription = "All of it is stored")
  @RunOnVirtualThread
  @Rpc({
    "cordon.incident.v1.EvidenceFiles/ReceiveEvidence",
    "cordon.incident.v1.EvidenceFiles/AppendEvidence",
    "cordon.incident.v1.EvidenceFiles/FinishEvidence",
    "cordon.incident.v1.EvidenceFiles/DropEvidence"
  })
  @Operation(
      operationId = "sendEvidence",
      summary = "Send the content of a file of evidence",
      description =
          "Roles: responder, incident-lead; whoever has added the file. At most 2 GiB unless the"
              + " installation says otherwise; streamed. Content-Digest or Repr-Digest with sha-256"
              + " (RFC 9530) is checked. What was interrupted is sent again as a whole: what is"
              + " there is compared. The same content again is answered as it was.")
  public RestResponse<EvidenceView> send(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file,
      @Context RoutingContext routing,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          InputStream body) {
    try {
      Optional<String> stated = ContentDigest.stated(routing.request());
      limit.check(routing);
      EvidenceView stored =
          evidence
              .upload(brand, EvidenceIds.of(incident, file))
              .bring(new DigestedFile(body, limit.bytes(), limit::exceeded), stated);
      return Versions.tagged(stored);
    } catch (RuntimeException refused) {
      Uploads.closeAfterAnswer(routing);
      throw refused;
    }
  }

  @GET
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @APIResponse(
      responseCode = "200",
      description = "The content as it came, as an attachment; Content-Digest says what it is",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @Rpc({
    "cordon.incident.v1.EvidenceFiles/OpenEvidence",
    "cordon.incident.v1.EvidenceFiles/ReadEvidence"
  })
  @Operation(
      operationId = "downloadEvidence",
      summary = "Fetch the content of a file of evidence",
      description =
          "Roles: responder, incident-lead, counsel. Who fetches it and what for is in its chain of"
              + " custody before the first byte goes out. When the stored content isn't what was"
              + " received, the connection ends before the last byte.")
  public RestMulti<byte[]> download(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file,
      @Parameter(
              description = "What it is needed for",
              required = true,
              schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 500))
          @QueryParam("purpose")
          @Nullable String purpose) {
    return evidence.download(brand, EvidenceIds.of(incident, file), Wire.text(purpose));
  }

  @DELETE
  @Rpc("cordon.incident.v1.EvidenceFiles/DropEvidence")
  @Operation(
      operationId = "dropEvidence",
      summary = "Drop a file whose content is still on its way in",
      description = "Roles: responder, incident-lead; whoever has added the file.")
  public Uni<Void> drop(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file) {
    return evidence.drop(brand, EvidenceIds.of(incident, file));
  }
}
