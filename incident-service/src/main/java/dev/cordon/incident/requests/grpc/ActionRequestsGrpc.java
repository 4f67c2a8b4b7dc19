package dev.cordon.incident.requests.grpc;

import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.ActionRequests;
import dev.cordon.contracts.incident.v1.AskRequest;
import dev.cordon.contracts.incident.v1.GetRequestRequest;
import dev.cordon.contracts.incident.v1.ListAskedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListRequestsRequest;
import dev.cordon.contracts.incident.v1.ListRequestsResponse;
import dev.cordon.contracts.incident.v1.WithdrawRequestRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.requests.application.Addressees;
import dev.cordon.incident.requests.application.Requests;
import dev.cordon.incident.requests.application.Which;
import dev.cordon.incident.requests.domain.RequestStep;
import dev.cordon.incident.requests.domain.Wish;
import dev.cordon.kernel.idempotency.AskedBefore;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For askers, by way of the gateway. */
@GrpcService
class ActionRequestsGrpc implements ActionRequests {

  private final Requests requests;
  private final Addressees addressees;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  ActionRequestsGrpc(
      Requests requests,
      Addressees addressees,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.requests = requests;
    this.addressees = addressees;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<ActionRequest> ask(AskRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    AskedBefore<Addressees.Parties> parties =
        AskedBefore.of(() -> addressees.parties(caller, request.getRecipient()));
    // Before anything is said of the recipient: an incident that isn't there is refused alike.
    return incidents
        .within(caller, incident, () -> Uni.createFrom().voidItem())
        .chain(parties::ask)
        .chain(() -> ask(caller, incident, request, parties));
  }

  private Uni<ActionRequest> ask(
      Caller caller, UUID incident, AskRequest request, AskedBefore<Addressees.Parties> parties) {
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                ActionRequest.parser(),
                () -> {
                  Wish wish = wish(request);
                  Optional<UUID> task = task(request);
                  return parties
                      .answer()
                      .chain(found -> requests.ask(caller, incident, found, wish, task))
                      .map(this::message);
                }));
  }

  private Wish wish(AskRequest request) {
    return Wish.of(
        request.getText(),
        request.getTlp(),
        dueAt(request),
        request.getIndicatorsList(),
        requests.now());
  }

  private static Optional<UUID> task(AskRequest request) {
    return request.getTaskId().isEmpty()
        ? Optional.empty()
        : Optional.of(References.in("task_id", request.getTaskId()));
  }

  private static Optional<Instant> dueAt(AskRequest request) {
    return request.hasDueAt()
        ? Optional.of(
            Timestamps.instant(request.getDueAt())
                // As exact as the database keeps it.
                .map(time -> time.truncatedTo(ChronoUnit.MICROS))
                .orElseThrow(() -> Refusal.invalid("due_at", "isn't a time")))
        : Optional.empty();
  }

  @Override
  public Uni<ActionRequest> getRequest(GetRequestRequest request) {
    return requests
        .get(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            References.to("request", request.getRequestId()))
        .map(this::message);
  }

  @Override
  public Uni<ListRequestsResponse> listRequests(ListRequestsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    // A cursor is good for the requests of one incident.
    String list = "requests " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<UUID> below = page.after().stream().findFirst().map(UUID::fromString);
    return requests
        .page(caller, incident, below, page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  @Override
  public Uni<ListRequestsResponse> listAskedRequests(ListAskedRequestsRequest request) {
    Caller caller = callers.current();
    Which which = Which.of(request.getOpen(), request.getOverdue());
    String list = "asked requests " + which;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<UUID> below = page.after().stream().findFirst().map(UUID::fromString);
    return requests
        .page(caller, which, below, page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  private ListRequestsResponse response(
      List<dev.cordon.incident.requests.domain.ActionRequest> found,
      PageSpec page,
      String list,
      Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    Instant now = requests.now();
    return ListRequestsResponse.newBuilder()
        .addAllRequests(
            rows.rows().stream().map(row -> RequestMessages.listedAsked(row, now)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ActionRequest> withdrawRequest(WithdrawRequestRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID id = References.to("request", request.getRequestId());
    RequestStep withdrawal = RequestStep.withdrawal(request.getReason());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                ActionRequest.parser(),
                () ->
                    requests
                        .withdraw(caller, incident, id, request.getExpectedVersion(), withdrawal)
                        .map(this::message)));
  }

  private ActionRequest message(dev.cordon.incident.requests.domain.ActionRequest request) {
    return RequestMessages.asked(request, requests.now());
  }
}
