package dev.cordon.incident.exchange.grpc;

import dev.cordon.contracts.incident.v1.Circle;
import dev.cordon.contracts.incident.v1.CreateCircleRequest;
import dev.cordon.incident.exchange.application.Circles;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For platform operators. */
@GrpcService
class CirclesGrpc implements dev.cordon.contracts.incident.v1.Circles {

  private final Circles circles;
  private final Callers callers;

  CirclesGrpc(Circles circles, Callers callers) {
    this.circles = circles;
    this.callers = callers;
  }

  @Override
  public Uni<Circle> createCircle(CreateCircleRequest request) {
    return circles
        .create(callers.current(), request.getAlias(), request.getName(), request.getMembersList())
        .map(CirclesGrpc::message);
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
