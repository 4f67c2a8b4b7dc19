package dev.cordon.incident.identity.persistence;

import dev.cordon.incident.identity.application.ProviderStore;
import dev.cordon.kernel.cutoff.CutOffSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What this service itself has cut off. */
@ApplicationScoped
class OwnCutOffs implements CutOffSource {

  private final ProviderStore store;

  OwnCutOffs(ProviderStore store) {
    this.store = store;
  }

  @Override
  public Uni<Set<String>> providers() {
    return store.cutOff();
  }
}
