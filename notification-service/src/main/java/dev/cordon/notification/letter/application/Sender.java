package dev.cordon.notification.letter.application;

import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.notification.letter.domain.LeasedLetter;
import dev.cordon.notification.letter.domain.LedgerMove.Begin;
import dev.cordon.notification.letter.domain.LedgerMove.Settle;
import dev.cordon.notification.letter.domain.Outcome;
import dev.cordon.notification.letter.domain.Outcome.Accepted;
import dev.cordon.notification.letter.domain.Outcome.Deferred;
import dev.cordon.notification.letter.domain.Outcome.NotTaken;
import dev.cordon.notification.letter.domain.Outcome.Refused;
import dev.cordon.notification.letter.domain.Outcome.SenderRefused;
import dev.cordon.notification.letter.domain.Outcome.Throttled;
import dev.cordon.notification.letter.domain.Outcome.Unanswered;
import dev.cordon.notification.letter.domain.Outcome.Undeliverable;
import dev.cordon.notification.letter.domain.RelayAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends letters, one after the other, over one kept connection. That a letter is being sent is
 * committed before the relay is spoken to, together with the outcome of the letter before it; so
 * whatever ends this process, the ledger says for each letter whether it may have gone out.
 */
final class Sender {

  private static final Logger LOG = Logger.getLogger(Sender.class);

  private static final GrowingPause PAUSES =
      new GrowingPause(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private static final String ERASED = "The person was erased before the letter was written.";

  private final Batches batches;
  private final Journal journal;
  private final SendingContext context;

  private Optional<Relay.Connection> connection = Optional.empty();
  private Instant relayDue = Instant.MIN;
  private int relayFailures;

  Sender(Batches batches, Journal journal, SendingContext context) {
    this.batches = batches;
    this.journal = journal;
    this.context = context;
  }

  /** One batch of the release whose turn it is; false when there is nothing to send now. */
  boolean step() throws InterruptedException {
    if (now().isBefore(relayDue)) {
      return false;
    }
    Optional<ReleaseJob> next = batches.next();
    if (next.isEmpty()) {
      disconnect();
      return false;
    }
    if (!connected()) {
      return false;
    }
    Optional<Batch> batch = batches.claim(next.get());
    if (batch.isEmpty()) {
      return false;
    }
    try {
      Optional<RelayAnswer> refusal = send(batch.get());
      refusal.ifPresent(answer -> batches.pause(next.get(), answer));
    } finally {
      batches.handBack(batch.get());
    }
    return connection.isPresent();
  }

  void disconnect() {
    connection.ifPresent(Relay.Connection::close);
    connection = Optional.empty();
  }

  /** Returns what the relay said if it takes no letter of this sender. */
  private Optional<RelayAnswer> send(Batch batch) throws InterruptedException {
    Unwritten unwritten = new Unwritten(journal, batch.caller());
    Iterator<LeasedLetter> letters = batch.letters().iterator();
    Optional<RelayAnswer> refusal = Optional.empty();
    try {
      while (refusal.isEmpty() && letters.hasNext() && mayBegin(batch)) {
        refusal = send(batch, letters.next(), unwritten);
      }
    } finally {
      unwritten.commit();
    }
    return refusal;
  }

  /** Whether one more letter may be begun; those that aren't are handed back. */
  private boolean mayBegin(Batch batch) {
    return connection.isPresent()
        && !context.isStopping()
        && batch.isTimely(now())
        && batches.isOpen(batch.job());
  }

  private Optional<RelayAnswer> send(Batch batch, LeasedLetter letter, Unwritten unwritten)
      throws InterruptedException {
    Optional<WrittenLetter> written = batch.write(letter, now());
    if (written.isEmpty()) {
      unwritten.add(settle(letter, new Undeliverable(ERASED)));
      return Optional.empty();
    }
    if (!unwritten.commitWith(begin(letter, written.get()))) {
      return Optional.empty();
    }
    Outcome outcome = deliver(written.get());
    unwritten.add(settle(letter, outcome));
    return outcome instanceof SenderRefused(RelayAnswer answer)
        ? Optional.of(answer)
        : Optional.empty();
  }

  private Begin begin(LeasedLetter letter, WrittenLetter written) {
    return new Begin(letter, context.settings().sendLimit(), written.contentSha256());
  }

  private Outcome deliver(WrittenLetter written) {
    Outcome outcome = connection.orElseThrow().send(written.letter());
    switch (outcome) {
      case Accepted _ -> relayFailures = 0;
      case NotTaken(String reason) -> leaveAlone(reason);
      case Throttled(RelayAnswer answer) -> leaveAlone(answer.text());
      // Each further try of this kind would leave another letter of which nobody knows.
      case Unanswered(String reason) -> leaveAlone(reason);
      case Deferred _, Refused _, SenderRefused _, Undeliverable _ -> {}
    }
    return outcome;
  }

  private Settle settle(LeasedLetter letter, Outcome outcome) {
    return new Settle(letter, context.settings().retries().settle(letter, outcome, now()));
  }

  /** Connects when needed. */
  private boolean connected() {
    if (connection.isPresent() && !connection.get().isAlive()) {
      disconnect();
    }
    if (connection.isEmpty()) {
      try {
        connection = Optional.of(context.relay().connect());
      } catch (Relay.Unavailable away) {
        leaveAlone(String.valueOf(away.getMessage()));
      }
    }
    return connection.isPresent();
  }

  /** Until a letter is taken again, the relay is asked less and less often. */
  private void leaveAlone(String reason) {
    disconnect();
    Duration delay = PAUSES.after(++relayFailures);
    relayDue = now().plus(delay);
    LOG.warnf("the relay takes no letters, next try in %s: %s", delay, reason);
  }

  private Instant now() {
    return context.clock().instant();
  }
}
