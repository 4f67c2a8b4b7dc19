package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ListEscalationsResponse;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesResponse;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists of escalations and of what was sent for them, newest first, whatever they are about. */
@ApplicationScoped
class EscalationLists {

  private final Cursors cursors;

  EscalationLists(Cursors cursors) {
    this.cursors = cursors;
  }

  /** Reads the rows of one page. */
  @FunctionalInterface
  interface Rows<T> {

    Uni<List<T>> page(Optional<UUID> below, int limit);
  }

  /**
   * @param list what a cursor is of: it is no other list's
   */
  Uni<ListEscalationsResponse> escalations(
      Caller caller, PageRequest request, String list, Rows<Escalation> rows) {
    PageSpec page = cursors.open(request, list, caller);
    return rows.page(below(page), page.limit() + 1)
        .map(found -> escalations(found, page, list, caller));
  }

  private ListEscalationsResponse escalations(
      List<Escalation> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    return ListEscalationsResponse.newBuilder()
        .addAllEscalations(rows.rows().stream().map(EscalationMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  /** Likewise. */
  Uni<ListPageDeliveriesResponse> deliveries(
      Caller caller, PageRequest request, String list, Rows<Delivery> rows) {
    PageSpec page = cursors.open(request, list, caller);
    return rows.page(below(page), page.limit() + 1)
        .map(found -> deliveries(found, page, list, caller));
  }

  private ListPageDeliveriesResponse deliveries(
      List<Delivery> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    return ListPageDeliveriesResponse.newBuilder()
        .addAllDeliveries(rows.rows().stream().map(EscalationMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static Optional<UUID> below(PageSpec page) {
    return page.after().stream().findFirst().map(UUID::fromString);
  }
}
