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
   * each take the other's version for the older one.
   */
  Uni<Optional<ImportJob>> claim(Instant now, UUID leaseId, Instant leaseUntil);

  /**
   * Joins the open transaction, which must not commit when this fails.
   *
   * @return false when the lease was lost
   */
  Uni<Boolean> renew(ImportJob job, Instant leaseUntil);

  /** Not before then, by whomever. */
  Uni<Void> postpone(ImportJob job, Instant dueAt);

  /** Done. Joins the open transaction; false when the lease was lost. */
  Uni<Boolean> remove(ImportJob job);
}
