package dev.cordon.incident.machines.grpc;

import dev.cordon.contracts.customer.v1.CutOffMachineRequest;
import dev.cordon.contracts.customer.v1.MutinyMachineSessionsGrpc.MutinyMachineSessionsStub;
import dev.cordon.incident.machines.application.MachineSessions;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.OutgoingIdentity;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The customer service, told under this service's own identity; the notification service asks. */
@ApplicationScoped
class CustomerMachineSessions implements MachineSessions {

  private final MutinyMachineSessionsStub sessions;
  private final OutgoingIdentity identity;

  CustomerMachineSessions(
      @GrpcClient("customer") MutinyMachineSessionsStub sessions, OutgoingIdentity identity) {
    this.sessions = sessions;
    this.identity = identity;
  }

  @Override
  public Uni<Void> cutOff(Caller.Service caller, String clientId) {
    CutOffMachineRequest request = CutOffMachineRequest.newBuilder().setClientId(clientId).build();
    return identity
        .asService(sessions, caller)
        .chain(stub -> stub.cutOffMachine(request))
        .replaceWithVoid();
  }
}
