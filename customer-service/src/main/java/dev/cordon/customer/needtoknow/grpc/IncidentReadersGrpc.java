package dev.cordon.customer.needtoknow.grpc;

import dev.cordon.contracts.customer.v1.SetIncidentReadersRequest;
import dev.cordon.contracts.customer.v1.SetIncidentReadersResponse;
import dev.cordon.customer.needtoknow.application.NeedToKnow;
import dev.cordon.customer.needtoknow.domain.IncidentReaders;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For the service that knows who may know of an incident. */
@GrpcService
class IncidentReadersGrpc implements dev.cordon.contracts.customer.v1.IncidentReaders {

  private final NeedToKnow needToKnow;
  private final Callers callers;

  IncidentReadersGrpc(NeedToKnow needToKnow, Callers callers) {
    this.needToKnow = needToKnow;
    this.callers = callers;
  }

  @Override
  public Uni<SetIncidentReadersResponse> setIncidentReaders(SetIncidentReadersRequest request) {
    IncidentReaders said =
        new IncidentReaders(
            References.in("incident_id", request.getIncidentId()),
            request.getVersion(),
            request.getRestricted(),
            request.getSubjectsList());
    return needToKnow
        .learn(callers.current(), said)
        .replaceWith(SetIncidentReadersResponse.getDefaultInstance());
  }
}
