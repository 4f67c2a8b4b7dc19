package dev.cordon.incident.exchange.grpc;

import dev.cordon.contracts.incident.v1.Circle;
import dev.cordon.contracts.incident.v1.CreateCircleRequest;
import dev.cordon.incident.exchange.application.CircleStore.CircleRef;
import dev.cordon.incident.exchange.application.Circles;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** For platform operators. */
@GrpcService
class CirclesGrpc implements dev.cordon.contracts.incident.v1.Circles {

  private final Circles circles;
  private final Callers callers;
  private final Idempotency idempotency;

  CirclesGrpc(Circles circles, Callers callers, Idempotency idempotency) {
    this.circles = circles;
    this.callers = callers;
    this.idempotency = idempotency;
  }

  /**
   * The key is kept with the circle; members are enrolled behind it, each on its own, and behind a
   * kept answer once more.
   */
  @Override
  public Uni<Circle> createCircle(CreateCircleRequest request) {
    Caller caller = callers.current();
    return idempotency
        .keptOr(request, Circle.parser(), () -> checked(caller, request))
        .call(circle -> circles.enrol(caller, request.getMembersList(), reference(circle)));
  }

  private Uni<Circle> checked(Caller caller, CreateCircleRequest request) {
    return circles
        .check(request.getAlias(), request.getName(), request.getMembersList())
        .chain(
            () -> idempotency.inSession(request, Circle.parser(), () -> founded(caller, request)));
  }

  private Uni<Circle> founded(Caller caller, CreateCircleRequest request) {
    return circles
        .found(caller, request.getAlias(), request.getName(), request.getMembersList())
        .map(CirclesGrpc::message);
  }

  private static CircleRef reference(Circle circle) {
    return new CircleRef(UUID.fromString(circle.getId()), circle.getAlias());
  }

  private static Circle message(dev.cordon.incident.exchange.domain.Circle circle) {
    return Circle.newBuilder()
        .setId(circle.id().toString())
        .setAlias(circle.alias())
        .setName(circle.name())
        .addAllMembers(circle.members())
        .build();
  }
}
