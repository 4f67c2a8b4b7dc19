package dev.cordon.notification.letter.domain;

import java.time.Duration;

/** A step of a leased letter that must be in the ledger before anything else happens. */
public sealed interface LedgerMove {

  LeasedLetter letter();

  /**
   * The relay is about to be spoken to. Takes hold only while the lease does, and once more when it
   * took hold before: whoever didn't learn that it was committed asks again.
   *
   * @param limit after which a sender that hasn't come back is given up, counted from the commit
   * @param contentSha256 of what is about to be said
   */
  record Begin(LeasedLetter letter, Duration limit, String contentSha256) implements LedgerMove {}

  /** What came of it. */
  record Settle(LeasedLetter letter, Settlement settlement) implements LedgerMove {}
}
