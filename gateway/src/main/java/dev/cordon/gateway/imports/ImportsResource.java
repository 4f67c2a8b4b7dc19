package dev.cordon.gateway.imports;

import dev.cordon.contracts.customer.v1.StartImportRequest;
import dev.cordon.gateway.body.Uploads;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Customer files of a brand. */
@Path("/api/v1/brands/{brand}/customers/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class ImportsResource implements RestResource {

  private static final String CSV = "text/csv";

  private final ImportsClient imports;
  private final FileLimit limit;

  ImportsResource(ImportsClient imports, FileLimit limit) {
    this.imports = imports;
    this.limit = limit;
  }

  @POST
  @Consumes(CSV)
  @APIResponse(
      responseCode = "202",
      description = "Received; a worker reads it",
      headers =
          @Header(
              name = HttpHeaders.LOCATION,
              description = "Path of the import",
              schema = @Schema(type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImportView.class)))
  @RunOnVirtualThread
  @Rpc({
    "cordon.customer.v1.Imports/StartImport",
    "cordon.customer.v1.Imports/GetImport",
    "cordon.customer.v1.Imports/AppendChunk",
    "cordon.customer.v1.Imports/FinishUpload",
    "cordon.customer.v1.Imports/AbortImport"
  })
  @Operation(
      operationId = "importCustomers",
      summary = "Send a customer file",
      description =
          "Roles: privacy-officer, brand-admin. CSV (RFC 4180) in UTF-8 with a header, at most"
              + " 256 MiB unless the installation says otherwise; streamed, so that the answer"
              + " comes when the whole file is received. Under an Idempotency-Key an interrupted"
              + " file can be sent again: the import goes on.")
  public RestResponse<ImportView> upload(
      @PathParam("brand") String brand,
      @Parameter(
              description = "Controller of rows that name none; needed where there are several",
              schema = @Schema(type = SchemaType.STRING, pattern = Shapes.ENTITY_CODE))
          @QueryParam("legal_entity")
          @Nullable String legalEntity,
      @Parameter(
              description = "The system the file comes from",
              required = true,
              schema = @Schema(type = SchemaType.STRING, pattern = Shapes.SOURCE))
          @QueryParam("source")
          @Nullable String source,
      @Context RoutingContext routing,
      @RequestBody(
              required = true,
              content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
          InputStream body) {
    try {
      limit.check(routing);
      ImportView file =
          imports.upload(brand).bring(start(source, legalEntity), body, limit.bytes());
      return accepted(brand, file);
    } catch (RuntimeException refused) {
      Uploads.closeAfterAnswer(routing);
      throw refused;
    }
  }

  @GET
  @Rpc("cordon.customer.v1.Imports/ListImports")
  @Operation(operationId = "listImports", summary = "List the brand's imports, newest first")
  public Uni<PageView<ImportView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return imports.list(brand, paging.toProto());
  }

  @GET
  @Path("/{import}")
  @Rpc("cordon.customer.v1.Imports/GetImport")
  @Operation(operationId = "getImport", summary = "See how far an import is")
  public Uni<ImportView> get(@PathParam("brand") String brand, @PathParam("import") String file) {
    return imports.get(brand, Wire.id("import", file));
  }

  @GET
  @Path("/{import}/rejections")
  @Produces(CSV)
  @Rpc("cordon.customer.v1.Imports/ListRejections")
  @Operation(
      operationId = "listRejections",
      summary = "Fetch all rejected lines",
      description =
          "Roles: privacy-officer, brand-admin. Columns line, reason, field, detail; never a value"
              + " of the row.")
  public Multi<String> rejections(
      @PathParam("brand") String brand, @PathParam("import") String file) {
    return imports.rejections(brand, Wire.id("import", file));
  }

  private static StartImportRequest start(@Nullable String source, @Nullable String legalEntity) {
    return StartImportRequest.newBuilder()
        .setSource(Wire.text(source))
        .setLegalEntity(Wire.text(legalEntity))
        .build();
  }

  private static RestResponse<ImportView> accepted(String brand, ImportView file) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, file)
        .header(
            HttpHeaders.LOCATION, Created.path("brands", brand, "customers", "imports", file.id()))
        .build();
  }
}
