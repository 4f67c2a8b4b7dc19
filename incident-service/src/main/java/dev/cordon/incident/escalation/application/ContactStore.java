package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.ContactPoints;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Where contact points are kept. Not within a session. */
public interface ContactStore {

  /** Version 0 while nothing was said. */
  Uni<ContactPoints> find(Caller caller, UUID personId);

  /** Of everybody who has said something. */
  Uni<List<ContactPoints>> all(Caller caller);

  /** Nobody else changes them until the transaction ends. Refused once the person is removed. */
  Uni<ContactPoints> findForUpdate(Caller caller, UUID personId);

  Uni<Void> keep(Caller caller, ContactPoints points);

  <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work);

  /** Of the whole organization, with webhooks and all that waits. */
  Uni<Void> forgetAll(Caller caller);
}
