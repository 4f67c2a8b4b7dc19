package dev.cordon.customer.imports.grpc;

import dev.cordon.contracts.customer.v1.AbortImportRequest;
import dev.cordon.contracts.customer.v1.AbortImportResponse;
import dev.cordon.contracts.customer.v1.AppendChunkRequest;
import dev.cordon.contracts.customer.v1.AppendChunkResponse;
import dev.cordon.contracts.customer.v1.FinishUploadRequest;
import dev.cordon.contracts.customer.v1.GetImportRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ListImportsRequest;
import dev.cordon.contracts.customer.v1.ListImportsResponse;
import dev.cordon.contracts.customer.v1.ListRejectionsRequest;
import dev.cordon.contracts.customer.v1.ListRejectionsResponse;
import dev.cordon.contracts.customer.v1.StartImportRequest;
import dev.cordon.customer.imports.application.Imports;
import dev.cordon.customer.imports.application.Uploads;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.Rejection;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.Page;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class ImportsGrpc implements dev.cordon.contracts.customer.v1.Imports {

  private static final String IMPORTS = "imports";

  private final Imports imports;
  private final Uploads uploads;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  ImportsGrpc(
      Imports imports, Uploads uploads, Callers callers, Idempotency idempotency, Cursors cursors) {
    this.imports = imports;
    this.uploads = uploads;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Import> startImport(StartImportRequest request) {
    Caller caller = callers.current();
    return idempotency.inConnection(
        request,
        Import.parser(),
        () ->
            imports
                .start(
                    caller, request.getSource(), request.getLegalEntity(), callers.idempotencyKey())
                .map(ImportMessages::from));
  }

  @Override
  public Uni<AppendChunkResponse> appendChunk(AppendChunkRequest request) {
    return uploads
        .append(
            callers.current(),
            References.to("import", request.getImportId()),
            request.getOffset(),
            request.getContent().toByteArray())
        .map(received -> AppendChunkResponse.newBuilder().setBytesReceived(received).build());
  }

  @Override
  public Uni<Import> finishUpload(FinishUploadRequest request) {
    return uploads
        .finish(
            callers.current(),
            References.to("import", request.getImportId()),
            request.getSize(),
            request.getSha256())
        .map(ImportMessages::from);
  }

  @Override
  public Uni<AbortImportResponse> abortImport(AbortImportRequest request) {
    return uploads
        .abort(callers.current(), References.to("import", request.getImportId()))
        .replaceWith(AbortImportResponse.getDefaultInstance());
  }

  @Override
  public Uni<Import> getImport(GetImportRequest request) {
    return imports
        .get(callers.current(), References.to("import", request.getImportId()))
        .map(ImportMessages::from);
  }

  @Override
  public Uni<ListImportsResponse> listImports(ListImportsRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), IMPORTS, caller);
    Optional<UUID> after = page.after().stream().findFirst().map(UUID::fromString);
    return imports.page(caller, after, page.limit() + 1).map(found -> imports(found, page, caller));
  }

  private ListImportsResponse imports(List<CustomerImport> found, PageSpec page, Caller caller) {
    Page<CustomerImport> rows =
        cursors.page(found, page, IMPORTS, caller, row -> List.of(row.id().toString()));
    return ListImportsResponse.newBuilder()
        .addAllImports(rows.rows().stream().map(ImportMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ListRejectionsResponse> listRejections(ListRejectionsRequest request) {
    Caller caller = callers.current();
    UUID importId = References.to("import", request.getImportId());
    // A cursor is good for the rejections of one import.
    String list = "rejections " + importId;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    long after = page.after().stream().findFirst().map(Long::parseLong).orElse(0L);
    return imports
        .rejections(caller, importId, after, page.limit() + 1)
        .map(found -> rejections(found, page, list, caller));
  }

  private ListRejectionsResponse rejections(
      List<Rejection> found, PageSpec page, String list, Caller caller) {
    Page<Rejection> rows =
        cursors.page(found, page, list, caller, row -> List.of(Long.toString(row.line())));
    return ListRejectionsResponse.newBuilder()
        .addAllRejections(rows.rows().stream().map(ImportMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }
}
