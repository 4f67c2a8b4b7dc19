package dev.cordon.incident.registry.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/**
 * What forbids to let an organization go. A feature that keeps something which mayn't be destroyed
 * contributes a bean; it is found by being there, and asked before an off-boarding is announced or
 * confirmed, while the organization's people can still do something about it.
 */
public interface DepartureCondition {

  /**
   * Refuses, and says what has to be done first. In a transaction of its own.
   *
   * @param caller this service, in the organization's tenant
   */
  Uni<Void> require(Caller.Service caller);
}
