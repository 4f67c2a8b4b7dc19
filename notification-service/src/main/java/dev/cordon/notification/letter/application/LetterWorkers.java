package dev.cordon.notification.letter.application;

import dev.cordon.kernel.background.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The loops of this process: one writes ledgers, one sweeps, one ends what was stopped, some send.
 */
@ApplicationScoped
class LetterWorkers {

  private final Workers workers;
  private final WriteLedger writeLedger;
  private final Batches batches;
  private final StoppedLetters stopped;
  private final Journal journal;
  private final SendingContext context;

  LetterWorkers(
      Workers workers,
      WriteLedger writeLedger,
      Batches batches,
      StoppedLetters stopped,
      Journal journal,
      SendingContext context) {
    this.workers = workers;
    this.writeLedger = writeLedger;
    this.batches = batches;
    this.stopped = stopped;
    this.journal = journal;
    this.context = context;
  }

  void start(@Observes StartupEvent started) {
    LetterSettings settings = context.settings();
    workers.start("letter-ledger", settings.poll(), writeLedger::step);
    workers.start("letter-sweeper", settings.sweep(), batches::sweep);
    workers.start("letter-stops", settings.poll(), stopped::step);
    for (int i = 1; i <= settings.senders(); i++) {
      Sender sender = new Sender(batches, journal, context);
      workers.start("letter-sender-" + i, settings.poll(), sender::step);
    }
  }
}
