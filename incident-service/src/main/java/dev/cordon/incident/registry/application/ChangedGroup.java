package dev.cordon.incident.registry.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/** What another feature does when an organization has come to be in another group, or in none. */
public interface ChangedGroup {

  /**
   * In the transaction of the change, once the registry has it.
   *
   * @param alias of the organization
   */
  Uni<Void> changed(Caller caller, String alias);
}
