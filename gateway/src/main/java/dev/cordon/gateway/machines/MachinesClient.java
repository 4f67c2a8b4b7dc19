package dev.cordon.gateway.machines;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ChangeMachineRequest;
import dev.cordon.contracts.incident.v1.CreateMachineRequest;
import dev.cordon.contracts.incident.v1.GetMachineRequest;
import dev.cordon.contracts.incident.v1.ListMachinesRequest;
import dev.cordon.contracts.incident.v1.MutinyMachinesGrpc.MutinyMachinesStub;
import dev.cordon.contracts.incident.v1.RevokeMachineRequest;
import dev.cordon.contracts.incident.v1.RotateMachineSecretRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Machines of the incident service. */
@ApplicationScoped
class MachinesClient {

  @GrpcClient("incident")
  MutinyMachinesStub machines;

  private final ServiceCalls calls;

  MachinesClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<IssuedMachineView> create(String organization, CreateMachineRequest request) {
    return calls.to(machines, organization).createMachine(request).map(IssuedMachineView::from);
  }

  Uni<PageView<MachineView>> list(String organization, PageRequest page) {
    return calls
        .to(machines, organization)
        .listMachines(ListMachinesRequest.newBuilder().setPage(page).build())
        .map(list -> PageView.of(list.getMachinesList(), MachineView::from, list.getNextCursor()));
  }

  Uni<MachineView> get(String organization, String machine) {
    return calls
        .to(machines, organization)
        .getMachine(GetMachineRequest.newBuilder().setMachineId(machine).build())
        .map(MachineView::from);
  }

  Uni<MachineView> change(String organization, ChangeMachineRequest request) {
    return calls.to(machines, organization).changeMachine(request).map(MachineView::from);
  }

  Uni<IssuedMachineView> rotate(String organization, String machine, int overlapHours) {
    return calls
        .to(machines, organization)
        .rotateMachineSecret(
            RotateMachineSecretRequest.newBuilder()
                .setMachineId(machine)
                .setOverlapHours(overlapHours)
                .build())
        .map(IssuedMachineView::from);
  }

  Uni<MachineView> revoke(String organization, String machine, String reason) {
    return calls
        .to(machines, organization)
        .revokeMachine(
            RevokeMachineRequest.newBuilder().setMachineId(machine).setReason(reason).build())
        .map(MachineView::from);
  }
}
