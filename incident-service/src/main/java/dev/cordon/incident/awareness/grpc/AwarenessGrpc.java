package dev.cordon.incident.awareness.grpc;

import dev.cordon.contracts.incident.v1.Awareness;
import dev.cordon.contracts.incident.v1.EntityAwareness;
import dev.cordon.contracts.incident.v1.GetAwarenessRequest;
import dev.cordon.contracts.incident.v1.GetEntityAwarenessRequest;
import dev.cordon.contracts.incident.v1.IncidentAwareness;
import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.incident.awareness.application.Awarenesses;
import dev.cordon.incident.awareness.application.Awarenesses.Stating;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class AwarenessGrpc implements Awareness {

  private final Awarenesses awareness;
  private final Callers callers;

  AwarenessGrpc(Awarenesses awareness, Callers callers) {
    this.awareness = awareness;
    this.callers = callers;
  }

  @Override
  public Uni<IncidentAwareness> getAwareness(GetAwarenessRequest request) {
    return awareness
        .get(callers.current(), incident(request.getIncidentId()))
        .map(AwarenessMessages::from);
  }

  @Override
  public Uni<EntityAwareness> getEntityAwareness(GetEntityAwarenessRequest request) {
    return awareness
        .get(callers.current(), incident(request.getIncidentId()), request.getLegalEntity())
        .map(AwarenessMessages::from);
  }

  @Override
  public Uni<EntityAwareness> setAwareness(SetAwarenessRequest request) {
    Stating stating =
        new Stating(
            request.getLegalEntity(),
            request.getExpectedVersion(),
            awareAt(request),
            request.getReason());
    return awareness
        .state(callers.current(), incident(request.getIncidentId()), stating)
        .map(AwarenessMessages::from);
  }

  private static Optional<Instant> awareAt(SetAwarenessRequest request) {
    return request.hasAwareAt()
        ? Optional.of(
            Timestamps.instant(request.getAwareAt())
                .orElseThrow(() -> Refusal.invalid("aware_at", "isn't a time")))
        : Optional.empty();
  }

  private static UUID incident(String id) {
    return References.to("incident", id);
  }
}
