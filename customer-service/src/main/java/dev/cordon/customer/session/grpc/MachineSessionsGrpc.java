package dev.cordon.customer.session.grpc;

import dev.cordon.contracts.customer.v1.CutOffMachineRequest;
import dev.cordon.contracts.customer.v1.CutOffMachineResponse;
import dev.cordon.contracts.customer.v1.MachineSessions;
import dev.cordon.customer.session.application.CutOffStore;
import dev.cordon.kernel.cutoff.CutOffs;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For the service that keeps the registry. */
@GrpcService
class MachineSessionsGrpc implements MachineSessions {

  private final CutOffStore machines;
  private final CutOffs cutOffs;

  MachineSessionsGrpc(CutOffStore machines, CutOffs cutOffs) {
    this.machines = machines;
    this.cutOffs = cutOffs;
  }

  @Override
  public Uni<CutOffMachineResponse> cutOffMachine(CutOffMachineRequest request) {
    return machines
        .addMachine(request.getClientId())
        .invoke(cutOffs::changed)
        .replaceWith(CutOffMachineResponse.getDefaultInstance());
  }
}
