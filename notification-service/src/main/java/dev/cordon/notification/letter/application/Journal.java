package dev.cordon.notification.letter.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.notification.letter.domain.LedgerMove;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes what senders must know to be committed before they go on. While one transaction is under
 * way, the moves of other senders gather, and the next transaction takes them all: the guarantee of
 * a commit a letter at the price of a commit for all senders together.
 */
@ApplicationScoped
class Journal {

  /** A failed commit is tried again: a letter was just sent, and its outcome must not be lost. */
  private static final int TRIES = 5;

  private static final long WAIT_MILLIS = 500;

  private record Entry(
      Tenant tenant, List<LedgerMove> moves, CompletableFuture<Set<UUID>> written) {}

  private final LetterLedger ledger;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  Journal(LetterLedger ledger, EventLoop eventLoop, Clock clock) {
    this.ledger = ledger;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  /**
   * Blocks until the moves are committed.
   *
   * @return ids of the letters whose move took hold
   * @throws RuntimeException when the database refused or stayed away: then the letters stay as
   *     they were, and what was being sent becomes unknown
   */
  Set<UUID> commit(Tenant tenant, List<LedgerMove> moves) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return tryCommit(tenant, moves);
      } catch (RuntimeException e) {
        if (attempt == TRIES) {
          throw e;
        }
        Thread.sleep(WAIT_MILLIS);
      }
    }
  }

  private Set<UUID> tryCommit(Tenant tenant, List<LedgerMove> moves) {
    Entry entry = new Entry(tenant, moves, new CompletableFuture<>());
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
      byTenant.computeIfAbsent(entry.tenant(), t -> new ArrayList<>()).add(entry);
    }
    byTenant.forEach(this::write);
  }

  private void write(Tenant tenant, List<Entry> entries) {
    List<LedgerMove> moves = entries.stream().flatMap(e -> e.moves().stream()).toList();
    try {
      Set<UUID> applied = eventLoop.await(() -> ledger.apply(tenant, moves, clock.instant()));
      entries.forEach(entry -> entry.written().complete(applied));
    } catch (RuntimeException e) {
      entries.forEach(entry -> entry.written().completeExceptionally(e));
    }
  }
}
