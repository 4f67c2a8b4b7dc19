package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.letter.domain.LeasedLetter;
import dev.cordon.notification.letter.domain.LedgerMove;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One row a letter. Every method joins the open transaction or is one of its own. */
public interface LetterLedger {

  Uni<Optional<Release>> release(Caller caller, UUID noticeId);

  /** Keeps what was frozen; once. */
  Uni<Void> open(Caller caller, Release release);

  /**
   * Adds letters; those that are there already stay as they are.
   *
   * @param position of the audience that is covered now
   */
  Uni<Void> append(
      Caller caller, UUID noticeId, List<NewLetter> letters, long position, Instant now);

  /** Nothing will be added any more. */
  Uni<Void> close(Caller caller, UUID noticeId);

  /** Leases letters that are due; none of a release that isn't being sent. */
  Uni<List<LeasedLetter>> claim(
      Caller caller, UUID noticeId, UUID leaseId, Instant leaseUntil, Instant now, int limit);

  /** The ledger won't have a move: another try would be refused too. */
  final class Refused extends RuntimeException {
    public Refused(String why) {
      super(why, null, false, false);
    }
  }

  /** That a letter was moved under a lease: another sender may have moved it under another. */
  record Moved(UUID letterId, UUID leaseId) {

    static Moved of(LeasedLetter letter) {
      return new Moved(letter.id(), letter.leaseId());
    }
  }

  /**
   * Moves letters, all in one transaction. Moving them once more changes nothing. Fails with {@link
   * Refused} when one of them breaks a rule of the ledger; with anything else, nobody knows whether
   * they were moved.
   *
   * @return those whose move took hold: the others' leases were lost
   */
  Uni<Set<Moved>> apply(Caller caller, List<LedgerMove> moves, Instant now);

  /**
   * Puts back what any sender holds and hasn't begun: it can't begin it any more. Joins the open
   * transaction, behind {@link ReleaseQueue#withdraw}.
   */
  Uni<Void> takeBack(Caller caller, UUID noticeId);

  /**
   * So many at most of those that wait are never sent: of a notice that was stopped. Those that
   * somebody else is at are left for another time.
   *
   * @return letters moved
   */
  Uni<Integer> stop(Caller caller, UUID noticeId, int limit);

  /** Puts back what the lease holds and wasn't begun. */
  Uni<Void> handBack(Caller caller, UUID noticeId, UUID leaseId);

  /**
   * Gives up on senders that didn't come back: leased letters are queued again, those that were
   * being sent are unknown.
   *
   * @return letters moved
   */
  Uni<Integer> sweep(Caller caller, UUID noticeId, Instant now);

  /** When the next queued letter is due; empty when none is queued. */
  Uni<Optional<Instant>> nextDue(Caller caller, UUID noticeId);
}
