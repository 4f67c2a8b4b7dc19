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
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.Rejection;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
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
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  ImportsGrpc(Imports imports, Callers callers, Idempotency idempotency, Cursors cursors) {
    this.imports = imports;
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
                .start(caller, request.getSource(), request.getLegalEntity())
                .map(ImportMessages::from));
  }

  @Override
  public Uni<AppendChunkResponse> appendChunk(AppendChunkRequest request) {
    return imports
        .append(
            callers.current(),
            id(request.getImportId()),
            request.getOffset(),
            request.getContent().toByteArray())
        .map(received -> AppendChunkResponse.newBuilder().setBytesReceived(received).build());
  }

  @Override
  public Uni<Import> finishUpload(FinishUploadRequest request) {
    return imports
        .finish(callers.current(), id(request.getImportId()), request.getSize())
        .map(ImportMessages::from);
  }

  @Override
  public Uni<AbortImportResponse> abortImport(AbortImportRequest request) {
    return imports
        .abort(callers.current(), id(request.getImportId()))
        .replaceWith(AbortImportResponse.getDefaultInstance());
  }

  @Override
  public Uni<Import> getImport(GetImportRequest request) {
    return imports.get(callers.current(), id(request.getImportId())).map(ImportMessages::from);
  }

  @Override
  public Uni<ListImportsResponse> listImports(ListImportsRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), IMPORTS, caller);
    Optional<UUID> after = page.after().stream().findFirst().map(UUID::fromString);
    return imports.page(caller, after, page.limit() + 1).map(found -> imports(found, page, caller));
  }

  private ListImportsResponse imports(List<CustomerImport> found, PageSpec page, Caller caller) {
    List<CustomerImport> shown = found.stream().limit(page.limit()).toList();
    ListImportsResponse.Builder response =
        ListImportsResponse.newBuilder()
            .addAllImports(shown.stream().map(ImportMessages::from).toList());
    if (shown.size() < found.size()) {
      response.setNextCursor(cursors.next(IMPORTS, caller, shown.getLast().id().toString()));
    }
    return response.build();
  }

  @Override
  public Uni<ListRejectionsResponse> listRejections(ListRejectionsRequest request) {
    Caller caller = callers.current();
    UUID importId = id(request.getImportId());
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
    List<Rejection> shown = found.stream().limit(page.limit()).toList();
    ListRejectionsResponse.Builder response =
        ListRejectionsResponse.newBuilder()
            .addAllRejections(shown.stream().map(ImportMessages::from).toList());
    if (shown.size() < found.size()) {
      response.setNextCursor(cursors.next(list, caller, Long.toString(shown.getLast().line())));
    }
    return response.build();
  }

  /** What isn't an id names nothing that is here. */
  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.notFound("import");
    }
  }
}
