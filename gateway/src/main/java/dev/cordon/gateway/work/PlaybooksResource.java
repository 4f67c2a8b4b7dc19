package dev.cordon.gateway.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The playbooks that a brand can apply. */
@Path("/api/v1/brands/{brand}/playbooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Work")
public class PlaybooksResource implements RestResource {

  private static final String YAML = "application/yaml";
  private static final String VERSION = "[1-9]\\d{0,5}";

  private final PlaybooksClient playbooks;

  PlaybooksResource(PlaybooksClient playbooks) {
    this.playbooks = playbooks;
  }

  @GET
  @Rpc("cordon.incident.v1.Playbooks/ListPlaybooks")
  @Operation(
      operationId = "listPlaybooks",
      summary = "List the playbooks, by name",
      description = "Those that come with Cordon, and the brand's own that aren't retired.")
  public Uni<PageView<PlaybookView>> list(@PathParam("brand") String brand) {
    return playbooks.list(brand);
  }

  @GET
  @Path("/{playbook}")
  @Rpc("cordon.incident.v1.Playbooks/GetPlaybook")
  @Operation(operationId = "getPlaybook", summary = "Read a playbook, with its steps")
  public Uni<RestResponse<PlaybookView>> get(
      @PathParam("brand") String brand,
      @PathParam("playbook") String playbook,
      @Parameter(
              description = "Absent: the newest",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "999999"))
          @QueryParam("version")
          @Nullable String version) {
    return playbooks.get(brand, playbook, number(version)).map(PlaybooksResource::versioned);
  }

  private static int number(@Nullable String version) {
    if (version == null) {
      return 0;
    }
    if (!version.matches(VERSION)) {
      throw BadInput.malformed("version", "isn't a number from 1 to 999999");
    }
    return Integer.parseInt(version);
  }

  @POST
  @Consumes(YAML)
  @APIResponseSchema(value = PlaybookView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.Playbooks/UploadPlaybook")
  @Operation(
      operationId = "uploadPlaybook",
      summary = "Bring a playbook of the brand's own, or a further version of one",
      description =
          "Roles: incident-lead. YAML in UTF-8, at most 256 KiB. errors names everything that is"
              + " wrong, with its line. The version is higher than all before it, which stay for"
              + " the incidents that used them.")
  public Uni<RestResponse<PlaybookView>> upload(
      @PathParam("brand") String brand,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = YAML,
                      schema = @Schema(type = SchemaType.STRING, maxLength = 256 * 1024)))
          byte[] document) {
    return playbooks
        .upload(brand, text(document))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "playbooks", made.name()), made, made.version()));
  }

  private static String text(byte[] document) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
    } catch (CharacterCodingException e) {
      throw BadInput.malformed("The playbook isn't UTF-8.");
    }
  }

  @DELETE
  @Path("/{playbook}")
  @Rpc("cordon.incident.v1.Playbooks/RetirePlaybook")
  @Operation(
      operationId = "retirePlaybook",
      summary = "Retire a playbook of the brand's own",
      description =
          "Roles: incident-lead. It can't be applied any more, until a further version comes; its"
              + " versions can still be read.")
  public Uni<RestResponse<PlaybookView>> retire(
      @PathParam("brand") String brand,
      @PathParam("playbook") String playbook,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    long expected = Versions.expected(ifMatch);
    return playbooks.retire(brand, playbook, expected).map(PlaybooksResource::versioned);
  }

  private static RestResponse<PlaybookView> versioned(PlaybookView playbook) {
    return RestResponse.ResponseBuilder.ok(playbook).tag(Versions.etag(playbook.version())).build();
  }
}
