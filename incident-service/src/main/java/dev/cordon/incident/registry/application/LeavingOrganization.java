package dev.cordon.incident.registry.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/**
 * What another feature does when an organization leaves for good: it ends what others had from it.
 * Idempotent. Every feature that shares has one.
 */
public interface LeavingOrganization {

  /** In transactions of its own, as the tenant of the caller. */
  Uni<Void> leave(Caller.Service caller);
}
