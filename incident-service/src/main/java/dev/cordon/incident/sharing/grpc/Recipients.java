package dev.cordon.incident.sharing.grpc;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.incident.sharing.application.SharedIncidents;
import dev.cordon.incident.sharing.application.SharedIncidents.Visit;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Whoever calls for something that is shared with them: their visits, and pages of what is there.
 */
@ApplicationScoped
class Recipients {

  private final SharedIncidents shared;
  private final Callers callers;
  private final Cursors cursors;

  Recipients(SharedIncidents shared, Callers callers, Cursors cursors) {
    this.shared = shared;
    this.callers = callers;
    this.cursors = cursors;
  }

  /** Reads a page of a part. */
  @FunctionalInterface
  interface Reading<T> {

    /**
     * @param page says where the page before ended
     * @param limit most rows: one more than the page has, which tells whether there is another
     */
    Uni<List<T>> read(Visit visit, PageSpec page, int limit);
  }

  /** A page of a part, as it was read. */
  record Listed<T>(Share share, List<T> rows, String nextCursor) {

    <M> List<M> messages(BiFunction<Share, T, M> message) {
      return rows.stream().map(row -> message.apply(share, row)).toList();
    }
  }

  /** The contract lets members in only. */
  Caller.Member caller() {
    return switch (callers.current()) {
      case Caller.Member member -> member;
      case Caller.Service _, Caller.Guest _ ->
          throw Refusal.of(ErrorReason.MISSING_ROLE, "Services may not call this.");
    };
  }

  static UUID share(String id) {
    return References.to("shared incident", id);
  }

  Uni<Visit> visit(String shareId, Part part) {
    return shared.visit(caller(), share(shareId), part);
  }

  /**
   * A page of a part, under a cursor that is good for this part of this share.
   *
   * @param keys what the list is ordered by
   */
  <T> Uni<Listed<T>> list(
      String shareId,
      Part part,
      PageRequest request,
      Reading<T> reading,
      Function<T, List<String>> keys) {
    Caller.Member caller = caller();
    UUID share = share(shareId);
    String list = "shared %s %s".formatted(part.name().toLowerCase(Locale.ROOT), share);
    PageSpec page = cursors.open(request, list, caller);
    return shared
        .visit(caller, share, part)
        .chain(
            visit ->
                reading
                    .read(visit, page, page.limit() + 1)
                    .map(found -> cursors.page(found, page, list, caller, keys))
                    .map(rows -> new Listed<>(visit.share(), rows.rows(), rows.nextCursor())));
  }
}
