package dev.cordon.incident.alerts.application;

import dev.cordon.incident.alerts.domain.Batch;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Where alerts come in. */
public interface IntakeStore {

  /** Commits when the work succeeds, else rolls back; joins a transaction that is open. */
  <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work);

  /**
   * Makes an alert of each that isn't known and counts the others, in one statement. A new one is a
   * duplicate of the first with its fingerprint while that one's group is open. Joins an open
   * transaction.
   *
   * @param groupsUntil when a group that begins now ends
   * @return in the order of the batch
   */
  Uni<List<Receipt>> record(Caller caller, Batch batch, Instant now, Instant groupsUntil);
}
