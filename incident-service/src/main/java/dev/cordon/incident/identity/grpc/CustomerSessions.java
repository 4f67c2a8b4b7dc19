package dev.cordon.incident.identity.grpc;

import dev.cordon.contracts.customer.v1.CutOffProviderRequest;
import dev.cordon.contracts.customer.v1.MutinyProviderSessionsGrpc.MutinyProviderSessionsStub;
import dev.cordon.contracts.customer.v1.ReadmitProviderRequest;
import dev.cordon.incident.identity.application.OtherServices;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.OutgoingIdentity;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The customer service, told under this service's own identity; the notification service asks. */
@ApplicationScoped
class CustomerSessions implements OtherServices {

  private final MutinyProviderSessionsStub sessions;
  private final OutgoingIdentity identity;

  CustomerSessions(
      @GrpcClient("customer") MutinyProviderSessionsStub sessions, OutgoingIdentity identity) {
    this.sessions = sessions;
    this.identity = identity;
  }

  @Override
  public Uni<Void> cutOff(Caller.Service caller, String provider) {
    CutOffProviderRequest request =
        CutOffProviderRequest.newBuilder().setProvider(provider).build();
    return identity
        .asService(sessions, caller)
        .chain(stub -> stub.cutOffProvider(request))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> readmit(Caller.Service caller, String provider) {
    ReadmitProviderRequest request =
        ReadmitProviderRequest.newBuilder().setProvider(provider).build();
    return identity
        .asService(sessions, caller)
        .chain(stub -> stub.readmitProvider(request))
        .replaceWithVoid();
  }
}
