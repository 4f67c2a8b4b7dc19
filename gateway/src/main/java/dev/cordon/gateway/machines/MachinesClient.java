package dev.cordon.gateway.machines;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.CreateMachineRequest;
import dev.cordon.contracts.incident.v1.GetMachineRequest;
import dev.cordon.contracts.incident.v1.ListMachinesRequest;
import dev.cordon.contracts.incident.v1.MutinyMachinesGrpc.MutinyMachinesStub;
import dev.cordon.contracts.incident.v1.RevokeMachineRequest;
import dev.cordon.contracts.incident.v1.RotateMachineSecretRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Machines of the incident service. */
@ApplicationScoped
class MachinesClient {

  @GrpcClient("incident")
  MutinyMachinesStub machines;

  private final ServiceCalls calls;

  MachinesClient(ServiceCalls calls) {
    this.calls = calls;
  }

  /**
   * @param kind segment of the path: brands, partners or groups
   */
  Uni<RestResponse<IssuedMachineView>> create(
      String kind, String organization, CreateMachineRequest request) {
    return calls
        .to(machines, organization)
        .createMachine(request)
        .map(IssuedMachineView::from)
        .map(
            made ->
                Created.at(
                    Created.path(kind, organization, "machines", made.machine().id()), made));
  }

  Uni<PageView<MachineView>> list(String organization, PageRequest page) {
    return calls
        .to(machines, organization)
        .listMachines(ListMachinesRequest.newBuilder().setPage(page).build())
        .map(list -> PageView.of(list.getMachinesList(), MachineView::from, list.getNextCursor()));
  }

  Uni<RestResponse<MachineView>> get(String organization, String machine) {
    return calls
        .to(machines, organization)
        .getMachine(GetMachineRequest.newBuilder().setMachineId(id(machine)).build())
        .map(MachineView::from)
        .map(Versions::tagged);
  }

  Uni<RestResponse<MachineView>> change(
      String organization, String machine, @Nullable String ifMatch, MachineChange change) {
    long expected = Versions.expected(ifMatch);
    return calls
        .to(machines, organization)
        .changeMachine(change.toProto(id(machine), expected))
        .map(MachineView::from)
        .map(Versions::tagged);
  }

  Uni<IssuedMachineView> rotate(
      String organization, String machine, @Nullable String ifMatch, int overlapHours) {
    long expected = Versions.expected(ifMatch);
    return calls
        .to(machines, organization)
        .rotateMachineSecret(
            RotateMachineSecretRequest.newBuilder()
                .setMachineId(id(machine))
                .setExpectedVersion(expected)
                .setOverlapHours(overlapHours)
                .build())
        .map(IssuedMachineView::from);
  }

  Uni<RestResponse<MachineView>> revoke(
      String organization, String machine, @Nullable String ifMatch, String reason) {
    long expected = Versions.expected(ifMatch);
    return calls
        .to(machines, organization)
        .revokeMachine(
            RevokeMachineRequest.newBuilder()
                .setMachineId(id(machine))
                .setExpectedVersion(expected)
                .setReason(reason)
                .build())
        .map(MachineView::from)
        .map(Versions::tagged);
  }

  private static String id(String machine) {
    return Wire.id("machine", machine);
  }
}
