package dev.cordon.gateway.imports;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.customer.v1.GetImportRequest;
import dev.cordon.contracts.customer.v1.ListImportsRequest;
import dev.cordon.contracts.customer.v1.MutinyImportsGrpc.MutinyImportsStub;
import dev.cordon.gateway.call.OwnAccount;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Customer files of the customer service. */
@ApplicationScoped
class ImportsClient {

  @GrpcClient("customer")
  MutinyImportsStub imports;

  private final ServiceCalls calls;
  private final OwnAccount ownAccount;
  private final Clock clock;

  ImportsClient(ServiceCalls calls, OwnAccount ownAccount, Clock clock) {
    this.calls = calls;
    this.ownAccount = ownAccount;
    this.clock = clock;
  }

  /** A conversation that brings one file in, on behalf of the request that runs. */
  Upload upload(String brand) {
    return new Upload(
        calls.to(imports, brand),
        ownAccount.goingOn(imports, brand),
        calls.idempotencyKey().isPresent(),
        file -> ImportView.from(file, clock));
  }

  Uni<ImportView> get(String brand, String id) {
    return calls
        .to(imports, brand)
        .getImport(GetImportRequest.newBuilder().setImportId(id).build())
        .map(file -> ImportView.from(file, clock));
  }

  Uni<PageView<ImportView>> list(String brand, PageRequest page) {
    return calls
        .to(imports, brand)
        .listImports(ListImportsRequest.newBuilder().setPage(page).build())
        .map(
            list ->
                PageView.of(
                    list.getImportsList(),
                    file -> ImportView.from(file, clock),
                    list.getNextCursor()));
  }

  /** All rejected rows as CSV, a page at a time: the next is asked for when this one is written. */
  Multi<String> rejections(String brand, String id) {
    MutinyImportsStub asCaller = calls.to(imports, brand);
    return Multi.createBy()
        .repeating()
        .uni(() -> new RejectionPages(asCaller, id), RejectionPages::next)
        .whilst(RejectionPages.Page::more)
        .map(RejectionPages.Page::csv);
  }
}
