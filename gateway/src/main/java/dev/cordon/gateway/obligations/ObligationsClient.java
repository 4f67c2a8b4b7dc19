package dev.cordon.gateway.obligations;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.GetObligationRequest;
import dev.cordon.contracts.incident.v1.ListBrandObligationsRequest;
import dev.cordon.contracts.incident.v1.ListObligationMovesRequest;
import dev.cordon.contracts.incident.v1.ListObligationsRequest;
import dev.cordon.contracts.incident.v1.ListObligationsResponse;
import dev.cordon.contracts.incident.v1.MoveObligationRequest;
import dev.cordon.contracts.incident.v1.MutinyObligationsGrpc.MutinyObligationsStub;
import dev.cordon.contracts.incident.v1.RecordObligationRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Obligations of the incident service. */
@ApplicationScoped
class ObligationsClient {

  @GrpcClient("incident")
  MutinyObligationsStub obligations;

  private final ServiceCalls calls;

  ObligationsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<ObligationView> record(String brand, RecordObligationRequest request) {
    return calls.to(obligations, brand).recordObligation(request).map(ObligationView::from);
  }

  Uni<ObligationView> get(String brand, String incident, String obligation) {
    return calls
        .to(obligations, brand)
        .getObligation(
            GetObligationRequest.newBuilder()
                .setIncidentId(incident)
                .setObligationId(obligation)
                .build())
        .map(ObligationView::from);
  }

  Uni<PageView<ObligationView>> list(String brand, ListObligationsRequest request) {
    return calls.to(obligations, brand).listObligations(request).map(ObligationsClient::page);
  }

  Uni<PageView<ObligationView>> ofBrand(String brand, ListBrandObligationsRequest request) {
    return calls.to(obligations, brand).listBrandObligations(request).map(ObligationsClient::page);
  }

  private static PageView<ObligationView> page(ListObligationsResponse list) {
    return PageView.of(list.getObligationsList(), ObligationView::from, list.getNextCursor());
  }

  Uni<ObligationView> move(String brand, MoveObligationRequest request) {
    return calls.to(obligations, brand).moveObligation(request).map(ObligationView::from);
  }

  Uni<PageView<ObligationMoveView>> moves(
      String brand, String incident, String obligation, PageRequest page) {
    return calls
        .to(obligations, brand)
        .listObligationMoves(
            ListObligationMovesRequest.newBuilder()
                .setIncidentId(incident)
                .setObligationId(obligation)
                .setPage(page)
                .build())
        .map(
            list ->
                PageView.of(list.getMovesList(), ObligationMoveView::from, list.getNextCursor()));
  }
}
