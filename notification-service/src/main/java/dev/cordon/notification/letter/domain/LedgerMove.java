package dev.cordon.notification.letter.domain;

import java.time.Instant;
import java.util.Optional;

/** A step of a leased letter that must be in the ledger before anything else happens. */
public sealed interface LedgerMove {

  LeasedLetter letter();

  /**
   * The relay is about to be spoken to. Takes hold only while the lease does.
   *
   * @param until when a sender that hasn't come back is given up
   */
  record Begin(LeasedLetter letter, Instant until) implements LedgerMove {}

  /**
   * What came of it.
   *
   * @param contentSha256 of what was rendered; empty when nothing was
   */
  record Settle(LeasedLetter letter, Settlement settlement, Optional<String> contentSha256)
      implements LedgerMove {}
}
