package dev.cordon.notification.letter.application;

import dev.cordon.notification.letter.application.AudienceSource.Recipient;
import dev.cordon.notification.letter.application.Relay.OutgoingLetter;
import dev.cordon.notification.letter.domain.LeasedLetter;
import dev.cordon.notification.letter.domain.LedgerMove;
import dev.cordon.notification.letter.domain.LedgerMove.Begin;
import dev.cordon.notification.letter.domain.LedgerMove.Settle;
import dev.cordon.notification.letter.domain.Letter;
import dev.cordon.notification.letter.domain.Outcome;
import dev.cordon.notification.letter.domain.Outcome.NotTaken;
import dev.cordon.notification.letter.domain.Outcome.Unanswered;
import dev.cordon.notification.letter.domain.Outcome.Undeliverable;
import dev.cordon.notification.notice.domain.RenderedText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends letters, one after the other, over one kept connection. That a letter is being sent is
 * committed before the relay is spoken to, together with the outcome of the letter before it; so
 * whatever ends this process, the ledger says for each letter whether it may have gone out.
 */
final class Sender {

  private static final Logger LOG = Logger.getLogger(Sender.class);

  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration LAST_DELAY = Duration.ofSeconds(30);

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
      send(batch.get());
    } finally {
      batches.handBack(batch.get());
    }
    return connection.isPresent();
  }

  void disconnect() {
    connection.ifPresent(Relay.Connection::close);
    connection = Optional.empty();
  }

  private void send(Batch batch) throws InterruptedException {
    List<LedgerMove> settled = new ArrayList<>();
    try {
      for (LeasedLetter letter : batch.letters()) {
        if (connection.isEmpty() || context.isStopping() || !batch.isTimely(now())) {
          return;
        }
        Optional<Recipient> recipient = batch.recipient(letter);
        if (recipient.isEmpty()) {
          settled.add(settle(letter, new Undeliverable("The person was erased."), ""));
        } else if (begin(batch, letter, settled)) {
          settled.add(deliver(batch, letter, recipient.get()));
        }
      }
    } finally {
      if (!settled.isEmpty()) {
        journal.commit(batch.tenant(), settled);
      }
    }
  }

  /** Commits what is settled and that this letter is next; false if its lease was lost. */
  private boolean begin(Batch batch, LeasedLetter letter, List<LedgerMove> settled)
      throws InterruptedException {
    List<LedgerMove> moves = new ArrayList<>(settled);
    moves.add(new Begin(letter, now().plus(context.settings().sendLimit())));
    boolean begun = journal.commit(batch.tenant(), moves).contains(letter.id());
    settled.clear();
    return begun;
  }

  private LedgerMove deliver(Batch batch, LeasedLetter letter, Recipient recipient) {
    RenderedText text =
        batch
            .notice()
            .render(
                letter.language(),
                recipient.givenName(),
                recipient.familyName(),
                batch.release().brand());
    Outcome outcome =
        connection
            .orElseThrow()
            .send(
                new OutgoingLetter(
                    Letter.messageId(letter.id(), batch.release().senderDomain()),
                    batch.release().brand(),
                    batch.release().senderDomain(),
                    recipient.email(),
                    letter.language(),
                    text.subject(),
                    text.body(),
                    now()));
    if (outcome instanceof NotTaken || outcome instanceof Unanswered) {
      disconnect();
    }
    return settle(letter, outcome, ContentDigest.of(text));
  }

  private LedgerMove settle(LeasedLetter letter, Outcome outcome, String contentSha256) {
    return new Settle(
        letter,
        context.settings().retries().settle(letter, outcome, now()),
        Optional.of(contentSha256).filter(hash -> !hash.isEmpty()));
  }

  /** Connects when needed, and not too often while the relay is away. */
  private boolean connected() {
    if (connection.isPresent() && !connection.get().isAlive()) {
      disconnect();
    }
    if (connection.isEmpty() && !now().isBefore(relayDue)) {
      try {
        connection = Optional.of(context.relay().connect());
        relayFailures = 0;
      } catch (Relay.Unavailable away) {
        Duration delay = Backoff.delay(relayFailures++, FIRST_DELAY, LAST_DELAY);
        relayDue = now().plus(delay);
        LOG.warnf("the relay is away, next try in %s: %s", delay, away.getMessage());
      }
    }
    return connection.isPresent();
  }

  private Instant now() {
    return context.clock().instant();
  }
}
