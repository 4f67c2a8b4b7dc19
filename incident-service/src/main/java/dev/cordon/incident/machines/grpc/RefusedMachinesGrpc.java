package dev.cordon.incident.machines.grpc;

import dev.cordon.contracts.incident.v1.NoteRefusedMachineRequest;
import dev.cordon.contracts.incident.v1.NoteRefusedMachineResponse;
import dev.cordon.incident.machines.application.RefusedMachines;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For the gateway, which alone sees where a machine comes from. */
@GrpcService
class RefusedMachinesGrpc implements dev.cordon.contracts.incident.v1.RefusedMachines {

  private final RefusedMachines refused;
  private final Callers callers;

  RefusedMachinesGrpc(RefusedMachines refused, Callers callers) {
    this.refused = refused;
    this.callers = callers;
  }

  @Override
  public Uni<NoteRefusedMachineResponse> noteRefusedMachine(NoteRefusedMachineRequest request) {
    return refused
        .note(callers.current(), request.getClientId(), request.getAddress())
        .replaceWith(NoteRefusedMachineResponse.getDefaultInstance());
  }
}
