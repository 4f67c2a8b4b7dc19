package dev.cordon.incident.machines.persistence;

import dev.cordon.incident.identity.application.ProviderStore;
import dev.cordon.incident.machines.application.MachineStore;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.cutoff.CutOffSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What this service itself has cut off. */
@ApplicationScoped
class OwnCutOffs implements CutOffSource {

  private final ProviderStore providers;
  private final MachineStore machines;

  OwnCutOffs(ProviderStore providers, MachineStore machines) {
    this.providers = providers;
    this.machines = machines;
  }

  @Override
  public Uni<CutOffList> list() {
    return providers.cutOffs().chain(list -> machines.cutOff().map(list::with));
  }
}
