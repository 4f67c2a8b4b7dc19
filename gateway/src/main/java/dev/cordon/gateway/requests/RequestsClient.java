package dev.cordon.gateway.requests;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AskRequest;
import dev.cordon.contracts.incident.v1.GetReceivedRequestRequest;
import dev.cordon.contracts.incident.v1.GetRequestRequest;
import dev.cordon.contracts.incident.v1.ListAskedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListRequestsRequest;
import dev.cordon.contracts.incident.v1.MoveReceivedRequestRequest;
import dev.cordon.contracts.incident.v1.MutinyActionRequestsGrpc.MutinyActionRequestsStub;
import dev.cordon.contracts.incident.v1.MutinyReceivedRequestsGrpc.MutinyReceivedRequestsStub;
import dev.cordon.contracts.incident.v1.WithdrawRequestRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Versions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** Requests of the incident service, for both sides. */
@ApplicationScoped
class RequestsClient {

  @GrpcClient("incident")
  MutinyActionRequestsStub asked;

  @GrpcClient("incident")
  MutinyReceivedRequestsStub received;

  private final ServiceCalls calls;

  RequestsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<ActionRequestView> ask(String brand, AskRequest request) {
    return calls.to(asked, brand).ask(request).map(ActionRequestView::from);
  }

  Uni<RestResponse<ActionRequestView>> get(String brand, String incident, String request) {
    return calls
        .to(asked, brand)
        .getRequest(
            GetRequestRequest.newBuilder().setIncidentId(incident).setRequestId(request).build())
        .map(ActionRequestView::from)
        .map(Versions::tagged);
  }

  Uni<PageView<ActionRequestView>> list(String brand, String incident, PageRequest page) {
    return calls
        .to(asked, brand)
        .listRequests(
            ListRequestsRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(
            list ->
                PageView.of(list.getRequestsList(), ActionRequestView::from, list.getNextCursor()));
  }

  Uni<RestResponse<ActionRequestView>> withdraw(String brand, WithdrawRequestRequest request) {
    return calls
        .to(asked, brand)
        .withdrawRequest(request)
        .map(ActionRequestView::from)
        .map(Versions::tagged);
  }

  Uni<PageView<ActionRequestView>> asked(String brand, ListAskedRequestsRequest request) {
    return calls
        .to(asked, brand)
        .listAskedRequests(request)
        .map(
            list ->
                PageView.of(list.getRequestsList(), ActionRequestView::from, list.getNextCursor()));
  }

  Uni<PageView<ReceivedRequestView>> received(
      String recipient, ListReceivedRequestsRequest request) {
    return calls
        .to(received, recipient)
        .listReceivedRequests(request)
        .map(
            list ->
                PageView.of(
                    list.getRequestsList(), ReceivedRequestView::from, list.getNextCursor()));
  }

  Uni<RestResponse<ReceivedRequestView>> received(String recipient, String request) {
    return calls
        .to(received, recipient)
        .getReceivedRequest(GetReceivedRequestRequest.newBuilder().setRequestId(request).build())
        .map(ReceivedRequestView::from)
        .map(Versions::tagged);
  }

  Uni<RestResponse<ReceivedRequestView>> move(String recipient, MoveReceivedRequestRequest move) {
    return calls
        .to(received, recipient)
        .moveReceivedRequest(move)
        .map(ReceivedRequestView::from)
        .map(Versions::tagged);
  }
}
