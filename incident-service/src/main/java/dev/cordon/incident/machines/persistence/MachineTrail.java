package dev.cordon.incident.machines.persistence;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.machines.domain.Credential;
import dev.cordon.incident.machines.domain.Machine;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.util.Map;
import java.util.stream.Collectors;

/** What the trail keeps of a machine; there is no secret to keep. */
final class MachineTrail {

  private MachineTrail() {}

  static AuditEvent made(AuditEvent event, Machine machine) {
    return event.from(Snapshot.NONE, snapshot(machine));
  }

  static AuditEvent changed(AuditEvent event, Machine before, Machine after) {
    return event.from(snapshot(before), snapshot(after));
  }

  static AuditEvent reached(Machine before, Machine after) {
    return changed(
        new AuditEvent("machine.reached", "machine", after.id().toString(), Map.of()),
        before,
        after);
  }

  private static Snapshot snapshot(Machine machine) {
    return Snapshot.of(
        Map.of(
            "name", machine.name(),
            "state", machine.state().name(),
            "roles",
                machine.terms().roles().stream()
                    .map(Role::name)
                    .sorted()
                    .collect(Collectors.joining(" ")),
            "scopes", String.join(" ", machine.terms().scopes()),
            "networks", String.join(" ", machine.terms().networks().cidrs()),
            "expires_at", machine.terms().expiresAt().toString(),
            "credentials",
                machine.credentials().stream()
                    .map(credential -> text(machine, credential))
                    .collect(Collectors.joining(" "))));
  }

  private static String text(Machine machine, Credential credential) {
    return credential.client(machine.id())
        + credential.endsAt().map(end -> " until " + end).orElse("");
  }
}
