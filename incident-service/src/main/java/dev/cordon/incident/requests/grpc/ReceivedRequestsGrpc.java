package dev.cordon.incident.requests.grpc;

import dev.cordon.contracts.incident.v1.GetReceivedRequestRequest;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsResponse;
import dev.cordon.contracts.incident.v1.MoveReceivedRequestRequest;
import dev.cordon.contracts.incident.v1.ReceivedRequest;
import dev.cordon.incident.requests.application.ReceivedRequests;
import dev.cordon.incident.requests.application.Which;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.RequestStep;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For recipients, by way of the gateway. */
@GrpcService
class ReceivedRequestsGrpc implements dev.cordon.contracts.incident.v1.ReceivedRequests {

  private final ReceivedRequests requests;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;
  private final Clock clock;

  ReceivedRequestsGrpc(
      ReceivedRequests requests,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors,
      Clock clock) {
    this.requests = requests;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public Uni<ListReceivedRequestsResponse> listReceivedRequests(
      ListReceivedRequestsRequest request) {
    Caller caller = callers.current();
    Which which = Which.of(request.getOpen(), request.getOverdue());
    String list = "received requests " + which;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<UUID> below = page.after().stream().findFirst().map(UUID::fromString);
    return requests
        .page(caller, which, below, page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  private ListReceivedRequestsResponse response(
      List<ActionRequest> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    Instant now = clock.instant();
    return ListReceivedRequestsResponse.newBuilder()
        .addAllRequests(
            rows.rows().stream().map(row -> RequestMessages.listedReceived(row, now)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ReceivedRequest> getReceivedRequest(GetReceivedRequestRequest request) {
    return requests
        .get(callers.current(), References.to("request", request.getRequestId()))
        .map(this::message);
  }

  @Override
  public Uni<ReceivedRequest> moveReceivedRequest(MoveReceivedRequestRequest request) {
    Caller caller = callers.current();
    UUID id = References.to("request", request.getRequestId());
    RequestStep step =
        RequestStep.received(
            RequestMessages.toState(request.getTo()),
            request.getWords(),
            RequestMessages.toOutcome(request.getOutcome()));
    return idempotency.inSession(
        request,
        ReceivedRequest.parser(),
        () -> requests.move(caller, id, request.getExpectedVersion(), step).map(this::message));
  }

  private ReceivedRequest message(ActionRequest request) {
    return RequestMessages.received(request, clock.instant());
  }
}
