package dev.cordon.incident.machines.grpc;

import dev.cordon.contracts.incident.v1.IssuedCredential;
import dev.cordon.contracts.incident.v1.MachineCredential;
import dev.cordon.contracts.incident.v1.MachineState;
import dev.cordon.incident.machines.domain.AllowedNetworks;
import dev.cordon.incident.machines.domain.Credential;
import dev.cordon.incident.machines.domain.Machine;
import dev.cordon.incident.machines.domain.MachineTerms;
import dev.cordon.incident.machines.domain.Standing;
import dev.cordon.incident.machines.domain.StatedTerms;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Machines, in the contract and in the domain. */
final class MachineMessages {

  private MachineMessages() {}

  static StatedTerms stated(dev.cordon.contracts.incident.v1.MachineTerms terms) {
    return new StatedTerms(
        terms.getRolesList(),
        terms.getScopesList(),
        terms.getAnywhere(),
        terms.getNetworksList(),
        terms.hasExpiresAt()
            ? Optional.of(
                Timestamps.instant(terms.getExpiresAt())
                    .orElseThrow(() -> Refusal.invalid("expires_at", "isn't a time")))
            : Optional.empty());
  }

  /** Without its secret, which is added to one answer alone. */
  static IssuedCredential issued(Machine machine, Instant now) {
    return IssuedCredential.newBuilder()
        .setMachine(toProto(machine, now))
        .setClientId(machine.newest().client(machine.id()))
        .build();
  }

  static dev.cordon.contracts.incident.v1.Machine toProto(Machine machine, Instant now) {
    return dev.cordon.contracts.incident.v1.Machine.newBuilder()
        .setId(machine.id().toString())
        .setName(machine.name())
        .setState(toProto(machine.standing(now)))
        .setVersion(machine.version())
        .setTerms(toProto(machine.terms()))
        .setExpiresInSeconds(machine.left(now).toSeconds())
        .addAllCredentials(credentials(machine, now))
        .setMadeBy(machine.madeBy())
        .setMadeAt(Timestamps.of(machine.madeAt()))
        .setChangedAt(Timestamps.of(machine.changedAt()))
        .setLastFailure(machine.lastFailure())
        .build();
  }

  private static List<MachineCredential> credentials(Machine machine, Instant now) {
    return machine.open(now).stream().map(credential -> toProto(machine, credential)).toList();
  }

  private static MachineCredential toProto(Machine machine, Credential credential) {
    MachineCredential.Builder message =
        MachineCredential.newBuilder()
            .setClientId(credential.client(machine.id()))
            .setMadeAt(Timestamps.of(credential.madeAt()));
    credential.endsAt().map(Timestamps::of).ifPresent(message::setEndsAt);
    return message.build();
  }

  private static dev.cordon.contracts.incident.v1.MachineTerms toProto(MachineTerms terms) {
    var message =
        dev.cordon.contracts.incident.v1.MachineTerms.newBuilder()
            .addAllRoles(terms.roles().stream().sorted().toList())
            .addAllScopes(terms.scopes())
            .setExpiresAt(Timestamps.of(terms.expiresAt()));
    return switch (terms.networks()) {
      case AllowedNetworks.Anywhere _ -> message.setAnywhere(true).build();
      case AllowedNetworks.Only only -> message.addAllNetworks(only.cidrs()).build();
    };
  }

  private static MachineState toProto(Standing standing) {
    return switch (standing) {
      case MAKING -> MachineState.MACHINE_STATE_MAKING;
      case ACTIVE -> MachineState.MACHINE_STATE_ACTIVE;
      case EXPIRING -> MachineState.MACHINE_STATE_EXPIRING;
      case EXPIRED -> MachineState.MACHINE_STATE_EXPIRED;
      case REVOKED -> MachineState.MACHINE_STATE_REVOKED;
    };
  }
}
