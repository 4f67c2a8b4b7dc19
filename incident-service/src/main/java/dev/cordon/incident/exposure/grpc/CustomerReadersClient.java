package dev.cordon.incident.exposure.grpc;

import dev.cordon.contracts.customer.v1.MutinyIncidentReadersGrpc.MutinyIncidentReadersStub;
import dev.cordon.contracts.customer.v1.SetIncidentReadersRequest;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.exposure.application.CustomerReaders;
import dev.cordon.kernel.background.Detour;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Under this service's own identity: people may not say there who they are hidden from. */
@ApplicationScoped
class CustomerReadersClient implements CustomerReaders {

  private final MutinyIncidentReadersStub readers;
  private final OutgoingIdentity identity;
  private final Callers callers;
  private final Detour detour;

  CustomerReadersClient(
      @GrpcClient("customer") MutinyIncidentReadersStub readers,
      OutgoingIdentity identity,
      Callers callers,
      Detour detour) {
    this.readers = readers;
    this.identity = identity;
    this.callers = callers;
    this.detour = detour;
  }

  @Override
  public Uni<Void> named(Caller caller, Incident incident, List<String> subjects) {
    Caller.Service ourselves =
        callers.acting(caller.tenant().id(), caller.actor(), caller.requestId());
    SetIncidentReadersRequest request =
        SetIncidentReadersRequest.newBuilder()
            .setIncidentId(incident.id().toString())
            .setVersion(incident.version())
            .setRestricted(incident.restricted())
            .addAllSubjects(subjects)
            .build();
    // A session may be open here, which belongs to this thread.
    return detour
        .apart(
            () ->
                identity
                    .asService(readers, ourselves)
                    .chain(stub -> stub.setIncidentReaders(request)))
        .onFailure(StatusRuntimeException.class)
        .transform(failure -> RefusalStatus.fromGrpc((StatusRuntimeException) failure))
        .replaceWithVoid();
  }
}
