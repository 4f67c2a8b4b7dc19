package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Stops letters before they are begun. */
@ApplicationScoped
public class Pauses {

  private final ReleaseQueue queue;
  private final LetterLedger ledger;
  private final Clock clock;

  Pauses(ReleaseQueue queue, LetterLedger ledger, Clock clock) {
    this.queue = queue;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * From the commit of the open transaction on no letter of the notice is begun. Those that the
   * relay is just being spoken to about come to their end.
   */
  public Uni<Void> pause(Caller caller, UUID noticeId) {
    return queue.withdraw(caller, noticeId).chain(() -> ledger.takeBack(caller, noticeId));
  }

  /**
   * Gives up on senders that didn't come back: the sweeper looks after releases that are being sent
   * alone. Joins the open transaction.
   */
  public Uni<Void> giveUpLost(Caller caller, UUID noticeId) {
    return ledger.sweep(caller, noticeId, clock.instant()).replaceWithVoid();
  }
}
