package dev.cordon.customer.imports.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Imports of every brand that wait to be read. */
public interface ImportQueue {

  /** Joins the open transaction. */
  Uni<Void> add(Caller caller, UUID importId, Instant now);

  /**
   * The import that waits longest. One of a brand at a time: two that bring the same person would
   * each take the other's version for the older one. None of a brand that is closed.
   */
  Uni<Optional<ImportJob>> claim(Instant now, UUID leaseId, Instant leaseUntil);

  /**
   * Joins the open transaction as its last statement: no file of the brand is claimed between this
   * and the commit, which must not happen when the lease was lost.
   *
   * @param progressed rows were taken over: attempts are counted anew
   * @return false when the lease was lost, or has ended: a worker may have another file of the
   *     brand already
   */
  Uni<Boolean> renew(ImportJob job, Instant now, Instant leaseUntil, boolean progressed);

  /** Not before then, by whomever. */
  Uni<Void> postpone(ImportJob job, Instant dueAt);

  /** Done. Joins the open transaction, on the same terms as {@link #renew}. */
  Uni<Boolean> remove(ImportJob job, Instant now);
}
