package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Releases of every tenant that have work left. */
public interface ReleaseQueue {

  /**
   * Joins the open transaction.
   *
   * @param assures the text relies on findings
   */
  Uni<Void> add(Caller caller, UUID noticeId, String initiator, boolean assures, Instant now);

  /**
   * Nobody writes its ledger or claims its letters any more, from the commit of the open
   * transaction on; whoever is claiming some just now is waited for.
   */
  Uni<Void> withdraw(Caller caller, UUID noticeId);

  /** The release that waits longest for its ledger; nobody else gets it before the lease ends. */
  Uni<Optional<ReleaseJob>> claimLedger(Instant now, UUID leaseId, Instant leaseUntil);

  /**
   * Joins the open transaction, which must not commit when this fails.
   *
   * @return false when the lease was lost
   */
  Uni<Boolean> renew(ReleaseJob job, UUID leaseId, Instant leaseUntil);

  /** Ledger → sending. Joins the open transaction; false when the lease was lost. */
  Uni<Boolean> beginSending(ReleaseJob job, UUID leaseId, Instant now);

  /**
   * The ledger isn't tried again before then.
   *
   * @param failures in a row
   * @return false when the lease was lost: then the job is somebody else's, and stays as it is
   */
  Uni<Boolean> postponeLedger(ReleaseJob job, UUID leaseId, Instant dueAt, int failures);

  /** There will be no ledger. Joins the open transaction; false when the lease was lost. */
  Uni<Boolean> abandon(ReleaseJob job, UUID leaseId);

  /** The release with letters to send that was served longest ago; any sender may take part. */
  Uni<Optional<ReleaseJob>> nextToSend(Instant now);

  /** All that are being sent. */
  Uni<List<ReleaseJob>> sending();

  /**
   * Its letters aren't sent before then.
   *
   * @param failures in a row; 0 when nothing failed
   */
  Uni<Void> postpone(ReleaseJob job, Instant dueAt, int failures);

  /** One that was stopped, and withdrawn: its letters have to be brought to their end. Joins. */
  Uni<Void> addStop(Caller caller, UUID noticeId, String initiator, Instant now);

  /**
   * One that was stopped, and that no other worker is at; nobody else gets it before the lease
   * ends.
   */
  Uni<Optional<ReleaseJob>> claimStop(Instant now, Instant leaseEnd);

  /** Looked at again then. Joins the open transaction. */
  Uni<Void> postponeStop(ReleaseJob job, Instant dueAt);

  /** Its letters have their end. Joins the open transaction. */
  Uni<Void> removeStop(ReleaseJob job);

  /** Done. Joins the open transaction; false when somebody else has removed it before. */
  Uni<Boolean> remove(ReleaseJob job);
}
