package dev.cordon.gateway.systems;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AddSystemRequest;
import dev.cordon.contracts.incident.v1.GetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.GetSystemRequest;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsRequest;
import dev.cordon.contracts.incident.v1.ListSystemsRequest;
import dev.cordon.contracts.incident.v1.MutinySystemsGrpc.MutinySystemsStub;
import dev.cordon.contracts.incident.v1.SetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.UpdateSystemRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Systems of the incident service. */
@ApplicationScoped
class SystemsClient {

  @GrpcClient("incident")
  MutinySystemsStub systems;

  private final ServiceCalls calls;

  SystemsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<SystemView> add(String brand, AddSystemRequest request) {
    return calls.to(systems, brand).addSystem(request).map(SystemView::from);
  }

  Uni<SystemView> get(String brand, String id) {
    return calls
        .to(systems, brand)
        .getSystem(GetSystemRequest.newBuilder().setId(id).build())
        .map(SystemView::from);
  }

  Uni<PageView<SystemView>> list(String brand, PageRequest page) {
    return calls
        .to(systems, brand)
        .listSystems(ListSystemsRequest.newBuilder().setPage(page).build())
        .map(list -> PageView.of(list.getSystemsList(), SystemView::from, list.getNextCursor()));
  }

  Uni<SystemView> update(String brand, UpdateSystemRequest request) {
    return calls.to(systems, brand).updateSystem(request).map(SystemView::from);
  }

  Uni<AffectedSystemView> affected(String brand, String incident, String system) {
    return calls
        .to(systems, brand)
        .getAffectedSystem(
            GetAffectedSystemRequest.newBuilder()
                .setIncidentId(incident)
                .setSystemId(system)
                .build())
        .map(AffectedSystemView::from);
  }

  Uni<PageView<AffectedSystemView>> affected(String brand, String incident, PageRequest page) {
    return calls
        .to(systems, brand)
        .listAffectedSystems(
            ListAffectedSystemsRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(
            list ->
                PageView.of(list.getSystemsList(), AffectedSystemView::from, list.getNextCursor()));
  }

  Uni<AffectedSystemView> set(String brand, SetAffectedSystemRequest request) {
    return calls.to(systems, brand).setAffectedSystem(request).map(AffectedSystemView::from);
  }
}
