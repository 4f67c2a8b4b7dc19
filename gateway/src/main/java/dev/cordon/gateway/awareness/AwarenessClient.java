package dev.cordon.gateway.awareness;

import dev.cordon.contracts.incident.v1.GetAwarenessRequest;
import dev.cordon.contracts.incident.v1.GetEntityAwarenessRequest;
import dev.cordon.contracts.incident.v1.MutinyAwarenessGrpc.MutinyAwarenessStub;
import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.gateway.call.ServiceCalls;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who knew when, in the incident service. */
@ApplicationScoped
class AwarenessClient {

  @GrpcClient("incident")
  MutinyAwarenessStub awareness;

  private final ServiceCalls calls;

  AwarenessClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<AwarenessView> get(String brand, String incident) {
    return calls
        .to(awareness, brand)
        .getAwareness(GetAwarenessRequest.newBuilder().setIncidentId(incident).build())
        .map(AwarenessView::from);
  }

  Uni<EntityAwarenessView> get(String brand, String incident, String entity) {
    return calls
        .to(awareness, brand)
        .getEntityAwareness(
            GetEntityAwarenessRequest.newBuilder()
                .setIncidentId(incident)
                .setLegalEntity(entity)
                .build())
        .map(EntityAwarenessView::from);
  }

  Uni<EntityAwarenessView> set(String brand, SetAwarenessRequest request) {
    return calls.to(awareness, brand).setAwareness(request).map(EntityAwarenessView::from);
  }
}
