package dev.cordon.incident.machines.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditEvent.Outcome;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Machines that came from where they may not: their secret may be in the wrong hands. */
@ApplicationScoped
public class RefusedMachines {

  private static final int LONGEST_CLIENT = 255;

  /** An IPv6 address with a zone. */
  private static final int LONGEST_ADDRESS = 64;

  private final MachineStore store;

  RefusedMachines(MachineStore store) {
    this.store = store;
  }

  /** An entry of the organization's trail. The address is in it: whose it is, is the question. */
  public Uni<Void> note(Caller caller, String client, String address) {
    new Violations()
        .requireLength(client, 1, LONGEST_CLIENT, "client_id")
        .requireLength(address, 1, LONGEST_ADDRESS, "address")
        .orThrow();
    return store.note(
        caller,
        new AuditEvent(
            Outcome.REFUSAL,
            "request.refused",
            "machine",
            caller.actor(),
            Map.of(
                "reason",
                ErrorReason.NETWORK_NOT_ALLOWED.name(),
                "client_id",
                client,
                "address",
                address),
            "",
            Snapshot.NONE,
            Snapshot.NONE));
  }
}
