package dev.cordon.gateway.imports;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.customer.v1.ListRejectionsRequest;
import dev.cordon.contracts.customer.v1.ListRejectionsResponse;
import dev.cordon.contracts.customer.v1.MutinyImportsGrpc.MutinyImportsStub;
import io.smallrye.mutiny.Uni;

/** Where a walk through the rejected rows of one import is. */
final class RejectionPages {

  private static final int ROWS_A_PAGE = 200;

  private final MutinyImportsStub imports;
  private final String id;
  private String cursor = "";
  private String head = RejectionLine.HEADER;

  RejectionPages(MutinyImportsStub imports, String id) {
    this.imports = imports;
    this.id = id;
  }

  /** Lines of one page, behind the header if it is the first. */
  record Page(String csv, boolean more) {}

  Uni<Page> next() {
    return imports
        .listRejections(
            ListRejectionsRequest.newBuilder()
                .setImportId(id)
                .setPage(PageRequest.newBuilder().setLimit(ROWS_A_PAGE).setCursor(cursor))
                .build())
        .map(this::page);
  }

  private Page page(ListRejectionsResponse answer) {
    Page page =
        new Page(
            head + RejectionLine.page(answer.getRejectionsList()),
            !answer.getNextCursor().isEmpty());
    head = "";
    cursor = answer.getNextCursor();
    return page;
  }
}
