package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Where policies are kept: append-only. Not within a session. */
public interface PolicyStore {

  /** In a transaction in which nobody else sets the policy of the brand. */
  <T> Uni<T> locked(Caller caller, Supplier<Uni<T>> work);

  /** {@link Policy#NEVER_SET} while there is none; the platform's has no steps. */
  Uni<Policy> newest(Caller caller);

  /** Since when somebody is told: the first of its own, or when everybody got the platform's. */
  Uni<Instant> since(Caller caller);

  /**
   * The newest, and those by which escalations about the target have begun; newest first, and none
   * that was never set.
   */
  Uni<List<Policy>> about(Caller caller, UUID incidentId, UUID target);

  Uni<Void> add(Caller caller, Policy policy);

  /**
   * Has tasks and received requests that are due between these looked at anew. Joins the open
   * transaction.
   */
  Uni<Void> lookAgain(Caller caller, Instant now, Instant until);
}
