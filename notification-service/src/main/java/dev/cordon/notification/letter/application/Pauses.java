package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Stops letters before they are begun. */
@ApplicationScoped
public class Pauses {

  private final ReleaseQueue queue;
  private final LetterLedger ledger;

  Pauses(ReleaseQueue queue, LetterLedger ledger) {
    this.queue = queue;
    this.ledger = ledger;
  }

  /**
   * From the commit of the open transaction on no letter of the notice is begun. Those that the
   * relay is just being spoken to about come to their end.
   */
  public Uni<Void> pause(Caller caller, UUID noticeId) {
    return queue.withdraw(caller, noticeId).chain(() -> ledger.takeBack(caller, noticeId));
  }
}
