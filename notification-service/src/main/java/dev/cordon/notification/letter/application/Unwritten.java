package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.letter.application.LetterLedger.Moved;
import dev.cordon.notification.letter.domain.LedgerMove;
import dev.cordon.notification.letter.domain.LedgerMove.Begin;
import dev.cordon.notification.letter.domain.LedgerMove.Settle;
import java.util.ArrayList;
import java.util.List;

/** What came of letters that one sender has sent, as long as the ledger doesn't know of it. */
final class Unwritten {

  private final Journal journal;
  private final Caller.Service caller;
  private final List<LedgerMove> settled = new ArrayList<>();

  Unwritten(Journal journal, Caller.Service caller) {
    this.journal = journal;
    this.caller = caller;
  }

  void add(Settle outcome) {
    settled.add(outcome);
  }

  /** With the beginning of the next letter, which may be sent if this is true: it has its lease. */
  boolean commitWith(Begin next) throws InterruptedException {
    List<LedgerMove> moves = new ArrayList<>(settled);
    moves.add(next);
    boolean begun = journal.commit(caller, moves).contains(Moved.of(next.letter()));
    settled.clear();
    return begun;
  }

  void commit() throws InterruptedException {
    if (!settled.isEmpty()) {
      journal.commit(caller, List.copyOf(settled));
      settled.clear();
    }
  }
}
