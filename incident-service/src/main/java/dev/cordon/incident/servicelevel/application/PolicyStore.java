package dev.cordon.incident.servicelevel.application;

import dev.cordon.incident.servicelevel.domain.Policy;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/** Where policies are kept: append-only. Every call joins an open transaction of a session. */
public interface PolicyStore {

  /** Nobody else sets the policy of the brand until the transaction ends. */
  Uni<Void> lock(Caller caller);

  /** {@link Policy#NONE} while there is none. */
  Uni<Policy> newest(Caller caller);

  /** One that something is measured by. */
  Uni<Policy> get(Caller caller, long version);

  Uni<Void> add(Caller caller, Policy policy);
}
