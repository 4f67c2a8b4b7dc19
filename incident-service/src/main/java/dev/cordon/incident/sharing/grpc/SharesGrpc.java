package dev.cordon.incident.sharing.grpc;

import dev.cordon.contracts.incident.v1.ListSharesRequest;
import dev.cordon.contracts.incident.v1.ListSharesResponse;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.sharing.application.Shares;
import dev.cordon.incident.sharing.domain.Terms;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For owners, by way of the gateway. */
@GrpcService
class SharesGrpc implements dev.cordon.contracts.incident.v1.Shares {

  private final Shares shares;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;
  private final Clock clock;

  SharesGrpc(
      Shares shares,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors,
      Clock clock) {
    this.shares = shares;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public Uni<Share> shareIncident(ShareIncidentRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    // Before anything is said of the recipient: an incident that isn't there is refused alike.
    return incidents
        .within(caller, incident, () -> idempotency.keptInSession(request, Share.parser()))
        .chain(
            kept ->
                kept.map(share -> Uni.createFrom().item(share))
                    .orElseGet(() -> share(caller, incident, request)));
  }

  /** Its day may be over and its recipient gone when the request is repeated. */
  private Uni<Share> share(Caller caller, UUID incident, ShareIncidentRequest request) {
    Terms terms =
        Terms.of(
            ShareMessages.toParts(request.getPartsList()),
            ShareMessages.toAccess(request.getAccess()),
            until(request),
            request.getSubjectsList(),
            clock.instant());
    return shares
        .parties(caller, request.getRecipient())
        .chain(parties -> share(caller, incident, request, parties, terms));
  }

  private Uni<Share> share(
      Caller caller,
      UUID incident,
      ShareIncidentRequest request,
      Shares.Parties parties,
      Terms terms) {
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                Share.parser(),
                () -> shares.share(caller, incident, parties, terms).map(ShareMessages::from)));
  }

  @Override
  public Uni<ListSharesResponse> listShares(ListSharesRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    // A cursor is good for the shares of one incident.
    String list = "shares " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return shares
        .page(caller, incident, SharedPlaces.id(page), page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  private ListSharesResponse response(
      List<dev.cordon.incident.sharing.domain.Share> found,
      PageSpec page,
      String list,
      Caller caller) {
    var rows = cursors.page(found, page, list, caller, share -> List.of(share.id().toString()));
    return ListSharesResponse.newBuilder()
        .addAllShares(rows.rows().stream().map(ShareMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<Share> takeShareBack(TakeShareBackRequest request) {
    return shares
        .takeBack(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            References.to("share", request.getShareId()))
        .map(ShareMessages::from);
  }

  private static Optional<Instant> until(ShareIncidentRequest request) {
    return request.hasUntil()
        ? Optional.of(
            Timestamps.instant(request.getUntil())
                .orElseThrow(() -> Refusal.invalid("until", "isn't a time")))
        : Optional.empty();
  }
}
