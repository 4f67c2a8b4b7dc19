package dev.cordon.incident.casework.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** What belongs together commits together. */
public interface UnitOfWork {

  /** Commits when the work succeeds, else rolls back; joins a transaction that is open. */
  <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work);
}
