package dev.cordon.incident.machines;

import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ChangeMachineRequest;
import dev.cordon.contracts.incident.v1.CreateMachineRequest;
import dev.cordon.contracts.incident.v1.GetMachineRequest;
import dev.cordon.contracts.incident.v1.IssuedCredential;
import dev.cordon.contracts.incident.v1.Machine;
import dev.cordon.contracts.incident.v1.MachineState;
import dev.cordon.contracts.incident.v1.MachineTerms;
import dev.cordon.contracts.incident.v1.MachinesGrpc;
import dev.cordon.contracts.incident.v1.MachinesGrpc.MachinesBlockingStub;
import dev.cordon.contracts.incident.v1.RevokeMachineRequest;
import dev.cordon.contracts.incident.v1.RotateMachineSecretRequest;
import dev.cordon.incident.testing.Brand;
import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;

/** What the administrator of a partner does with its machines. */
final class Administration {

  private final Channel channel;
  private final Brand organization;

  Administration(Channel channel, Brand organization) {
    this.channel = channel;
    this.organization = organization;
  }

  static Administration of(Channel channel) {
    return new Administration(channel, Brand.registered(channel));
  }

  Brand organization() {
    return organization;
  }

  MachinesBlockingStub machines() {
    return organization.as(MachinesGrpc.newBlockingStub(channel), Role.ROLE_BRAND_ADMIN);
  }

  static MachineTerms.Builder terms() {
    return MachineTerms.newBuilder()
        .addRoles(Role.ROLE_PARTNER_ANALYST)
        .addScopes("indicators:read")
        .addNetworks("203.0.113.0/24")
        .setExpiresAt(Brand.timestamp(Instant.now().plus(Duration.ofDays(90))));
  }

  static CreateMachineRequest creating(String name) {
    return CreateMachineRequest.newBuilder().setName(name).setTerms(terms()).build();
  }

  /** Active, too. */
  IssuedCredential made(String name) {
    IssuedCredential issued = machines().createMachine(creating(name));
    awaitState(issued.getMachine(), MachineState.MACHINE_STATE_ACTIVE);
    return issued;
  }

  Machine read(Machine machine) {
    return machines()
        .getMachine(GetMachineRequest.newBuilder().setMachineId(machine.getId()).build());
  }

  static RotateMachineSecretRequest rotating(Machine machine, int hours) {
    return RotateMachineSecretRequest.newBuilder()
        .setMachineId(machine.getId())
        .setExpectedVersion(machine.getVersion())
        .setOverlapHours(hours)
        .build();
  }

  static RevokeMachineRequest revoking(Machine machine) {
    return RevokeMachineRequest.newBuilder()
        .setMachineId(machine.getId())
        .setExpectedVersion(machine.getVersion())
        .setReason("stolen")
        .build();
  }

  Machine changed(Machine machine, MachineTerms.Builder terms) {
    return machines()
        .changeMachine(
            ChangeMachineRequest.newBuilder()
                .setMachineId(machine.getId())
                .setExpectedVersion(machine.getVersion())
                .setTerms(terms)
                .build());
  }

  /** What is known of closed organizations may be older than the clock for a moment. */
  void awaitState(Machine machine, MachineState state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> read(machine).getState() == state);
  }
}
