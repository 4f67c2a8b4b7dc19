package dev.cordon.incident.machines.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.machines.application.MachineStore.Change;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Whoever leaves takes their machines along: their tokens are refused at once, and the worker
 * removes their clients, and then their rows.
 */
@ApplicationScoped
class LeavingMachines implements LeavingOrganization {

  private final Organizations organizations;
  private final MachineStore store;
  private final Machines machines;
  private final Clock clock;

  LeavingMachines(Organizations organizations, MachineStore store, Machines machines, Clock clock) {
    this.organizations = organizations;
    this.store = store;
    this.machines = machines;
    this.clock = clock;
  }

  @Override
  public Uni<Void> leave(Caller.Service caller) {
    return organizations
        .byIds(List.of(caller.tenant().id()))
        .map(List::getFirst)
        .map(OrganizationRef::alias)
        .chain(alias -> store.ids(caller).chain(ids -> leave(caller, alias, ids)))
        .invoke(machines::wake);
  }

  private Uni<Void> leave(Caller.Service caller, String alias, List<UUID> ids) {
    return InTurn.each(ids, id -> leave(caller, alias, id));
  }

  private Uni<?> leave(Caller.Service caller, String alias, UUID id) {
    Instant now = clock.instant();
    return store
        .change(
            caller,
            alias,
            id,
            OptionalLong.empty(),
            new Change(machine -> machine.leaving(now), Machines.event("left", id, Map.of()), now))
        // The worker was faster: its row is gone, which is what is wanted.
        .onFailure(LeavingMachines::isGone)
        .recoverWithNull();
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.reason() == ErrorReason.NOT_FOUND;
  }
}
