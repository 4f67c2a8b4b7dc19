package dev.cordon.incident.merging.grpc;

import dev.cordon.contracts.incident.v1.ListMergesRequest;
import dev.cordon.contracts.incident.v1.ListMergesResponse;
import dev.cordon.contracts.incident.v1.Merge;
import dev.cordon.contracts.incident.v1.MergeIncidentsRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.merging.application.MergeLists;
import dev.cordon.incident.merging.application.Merges;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class MergesGrpc implements dev.cordon.contracts.incident.v1.Merges {

  private final Merges merges;
  private final MergeLists lists;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  MergesGrpc(
      Merges merges,
      MergeLists lists,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.merges = merges;
    this.lists = lists;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Merge> mergeIncidents(MergeIncidentsRequest request) {
    Caller caller = callers.current();
    UUID survivor = References.to("incident", request.getIncidentId());
    UUID other = References.to("incident", request.getOtherId());
    Merges.Wish wish =
        new Merges.Wish(
            survivor,
            request.getExpectedVersion(),
            other,
            request.getOtherVersion(),
            request.getReason(),
            request.getNoticesUnderWay());
    // Whoever repeats it gets the answer of then, whatever is under way by now.
    MergeIncidentsRequest repeated = request.toBuilder().clearNoticesUnderWay().build();
    // A kept answer names both.
    return incidents.within(
        caller,
        survivor,
        () ->
            incidents.within(
                caller,
                other,
                () -> idempotency.inSession(repeated, Merge.parser(), () -> merged(caller, wish))));
  }

  private Uni<Merge> merged(Caller caller, Merges.Wish wish) {
    return merges
        .merge(caller, wish)
        .chain(
            merged ->
                lists
                    .entry(caller, merged.merge())
                    .map(
                        entry ->
                            Merge.newBuilder()
                                .setMerged(MergeMessages.from(entry))
                                .setVersion(merged.survivorVersion())
                                .build()));
  }

  @Override
  public Uni<ListMergesResponse> listMerges(ListMergesRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    String list = "merges " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return lists
        .of(caller, incident, MergeMessages.place(page), page.limit() + 1)
        .map(listed -> response(listed, page, list, caller));
  }

  private ListMergesResponse response(
      MergeLists.Listed listed, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(listed.entries(), page, list, caller, MergeMessages::keys);
    ListMergesResponse.Builder response =
        ListMergesResponse.newBuilder()
            .addAllMerges(rows.rows().stream().map(MergeMessages::from).toList())
            .setNextCursor(rows.nextCursor());
    listed.survivor().map(MergeMessages::from).ifPresent(response::setSurvivor);
    return response.build();
  }
}
