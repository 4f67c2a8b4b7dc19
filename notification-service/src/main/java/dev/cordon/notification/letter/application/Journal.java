package dev.cordon.notification.letter.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.notification.letter.application.LetterLedger.Moved;
import dev.cordon.notification.letter.domain.LedgerMove;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes what senders must know to be committed before they go on. While one transaction is under
 * way, the moves of other senders gather, and the next transaction takes them all: the guarantee of
 * a commit a letter at the price of a commit for all senders together.
 */
@ApplicationScoped
class Journal {

  private static final Logger LOG = Logger.getLogger(Journal.class);

  private static final GrowingPause PAUSES =
      new GrowingPause(Duration.ofMillis(200), Duration.ofSeconds(5));

  /** A database that hasn't answered by then is taken to be away; moves may be written twice. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private record Entry(
      Caller.Service caller, List<LedgerMove> moves, CompletableFuture<Set<Moved>> written) {}

  private final LetterLedger ledger;
  private final EventLoop eventLoop;
  private final SendingContext context;
  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  /** Guarded by the lock. */
  private boolean away;

  Journal(LetterLedger ledger, EventLoop eventLoop, SendingContext context) {
    this.ledger = ledger;
    this.eventLoop = eventLoop;
    this.context = context;
  }

  /**
   * Blocks until the moves are committed. While the database is away they are kept in hand and
   * tried again, until the service goes down: a letter was just sent, and nobody else knows.
   *
   * @return those whose move took hold, and perhaps others' that were committed with them
   * @throws LetterLedger.Refused when the ledger won't have them
   * @throws RuntimeException when the service goes down while the database is away: what was being
   *     sent becomes unknown then
   */
  Set<Moved> commit(Caller.Service caller, List<LedgerMove> moves) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return tryCommit(caller, moves);
      } catch (LetterLedger.Refused refused) {
        throw refused;
      } catch (RuntimeException e) {
        if (context.isOver()) {
          LOG.errorf("the ledger doesn't know what came of %s", letters(moves));
          throw e;
        }
        context.pause(PAUSES.after(tries));
      }
    }
  }

  private Set<Moved> tryCommit(Caller.Service caller, List<LedgerMove> moves) {
    Entry entry = new Entry(caller, moves, new CompletableFuture<>());
    waiting.add(entry);
    writing.lock();
    try {
      // Whoever held the lock before may have written it already.
      if (!entry.written().isDone()) {
        writeAll();
      }
    } finally {
      writing.unlock();
    }
    try {
      return entry.written().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private void writeAll() {
    Map<Tenant, List<Entry>> byTenant = new LinkedHashMap<>();
    for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
      byTenant.computeIfAbsent(entry.caller().tenant(), t -> new ArrayList<>()).add(entry);
    }
    byTenant.values().forEach(this::write);
  }

  /** Of one tenant. */
  private void write(List<Entry> entries) {
    List<LedgerMove> moves = entries.stream().flatMap(e -> e.moves().stream()).toList();
    try {
      Set<Moved> applied = eventLoop.await(() -> apply(entries.getFirst().caller(), moves));
      entries.forEach(entry -> entry.written().complete(applied));
      noteAway(false, "");
    } catch (LetterLedger.Refused refused) {
      if (entries.size() == 1) {
        entries.getFirst().written().completeExceptionally(refused);
      } else {
        // What can't be written mustn't keep the others from being written.
        entries.forEach(entry -> write(List.of(entry)));
      }
    } catch (RuntimeException e) {
      noteAway(true, String.valueOf(e.getMessage()));
      entries.forEach(entry -> entry.written().completeExceptionally(e));
    }
  }

  private Uni<Set<Moved>> apply(Caller.Service caller, List<LedgerMove> moves) {
    return ledger.apply(caller, moves, context.clock().instant()).ifNoItem().after(PATIENCE).fail();
  }

  /** Once an outage: every sender tries again and again. */
  private void noteAway(boolean isAway, String why) {
    if (isAway && !away) {
      LOG.warnf("letters wait for the database: %s", why);
    } else if (away && !isAway) {
      LOG.info("the database is back: letters go on");
    }
    away = isAway;
  }

  private static String letters(List<LedgerMove> moves) {
    return moves.stream()
        .map(move -> move.letter().id().toString())
        .collect(Collectors.joining(", ", "letters ", ""));
  }
}
