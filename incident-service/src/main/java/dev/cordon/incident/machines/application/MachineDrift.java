package dev.cordon.incident.machines.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.machines.application.MachineRealm.WantedClient;
import dev.cordon.incident.machines.domain.Credential;
import dev.cordon.incident.machines.domain.Machine;
import dev.cordon.incident.machines.domain.MachineState;
import dev.cordon.incident.registry.application.AccessComparison;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Clients that work in an organization, beside its machines. */
@ApplicationScoped
class MachineDrift implements AccessComparison {

  private final MachineRealm realm;
  private final MachineStore store;
  private final EventLoop eventLoop;
  private final Clock clock;

  MachineDrift(MachineRealm realm, MachineStore store, EventLoop eventLoop, Clock clock) {
    this.realm = realm;
    this.store = store;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  @Override
  public List<Difference> compare(Caller.Service caller, String alias) {
    // First: a machine that is made meanwhile is known of below.
    Map<String, Set<Role>> present = realm.clients(caller.tenant().id());
    List<Machine> machines = machines(caller);
    List<Difference> differences = new ArrayList<>();
    Set<String> known =
        machines.stream()
            .flatMap(machine -> machine.credentials().stream().map(c -> c.client(machine.id())))
            .collect(Collectors.toSet());
    present.keySet().stream()
        .filter(client -> !known.contains(client))
        .map(client -> new Difference(What.MACHINE_UNKNOWN, client, Optional.empty()))
        .forEach(differences::add);
    for (Machine machine : machines) {
      if (machine.state() == MachineState.ACTIVE) {
        machine.open(clock.instant()).stream()
            .flatMap(secret -> difference(caller, alias, machine, secret, present).stream())
            .forEach(differences::add);
      }
    }
    return differences;
  }

  private List<Machine> machines(Caller.Service caller) {
    List<Machine> machines = new ArrayList<>();
    for (UUID id : eventLoop.await(() -> store.ids(caller))) {
      eventLoop.await(() -> store.find(caller, id)).ifPresent(machines::add);
    }
    return machines;
  }

  private Optional<Difference> difference(
      Caller.Service caller,
      String alias,
      Machine machine,
      Credential secret,
      Map<String, Set<Role>> present) {
    String client = secret.client(machine.id());
    Optional<Set<Role>> roles = Optional.ofNullable(present.get(client));
    if (roles.isEmpty()) {
      return Optional.of(new Difference(What.MACHINE_MISSING, client, Optional.empty()));
    }
    WantedClient wanted = WantedClient.of(caller.tenant().id(), alias, machine, secret);
    return roles
        .filter(have -> !have.equals(wanted.roles()))
        .map(
            have ->
                new Difference(What.MACHINE_ROLES, client, Optional.of(() -> realm.align(wanted))));
  }
}
