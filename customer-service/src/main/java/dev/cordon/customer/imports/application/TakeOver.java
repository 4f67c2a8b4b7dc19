package dev.cordon.customer.imports.application;

import dev.cordon.customer.brand.application.BrandKey;
import dev.cordon.customer.brand.application.Brands;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.Header;
import dev.cordon.customer.imports.domain.Position;
import dev.cordon.customer.imports.domain.RecordReader;
import dev.cordon.customer.imports.domain.Row;
import dev.cordon.customer.imports.domain.RowBatches;
import dev.cordon.customer.imports.domain.RowReader;
import dev.cordon.customer.imports.domain.UnreadableFileException;
import dev.cordon.customer.people.application.PersonStore;
import dev.cordon.customer.people.application.SealedPerson;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One file, read on a thread that may block: rows are parsed, matched and sealed here, and each
 * batch of them commits together with the lease and with how far the file was read.
 */
final class TakeOver {

  /** Rows; fewer leave the planner's statistics to the database itself. */
  private static final long MANY = 5_000;

  private static final String GIVEN_UP =
      "The file could not be read to its end, in several attempts; the rows that were read stay."
          + " Send it again; if that fails too, tell the operator of the platform.";

  private static final Logger LOG = Logger.getLogger(TakeOver.class);

  private final ImportJob job;
  private final Duration lease;
  private final ImportStore imports;
  private final ImportQueue queue;
  private final PersonStore people;
  private final Brands brands;
  private final Caller caller;
  private final EventLoop eventLoop;
  private final Clock clock;
  private Optional<OpenFile> open = Optional.empty();
  private long taken;

  TakeOver(
      ImportJob job,
      Duration lease,
      ImportStore imports,
      ImportQueue queue,
      PersonStore people,
      Brands brands,
      Caller caller,
      EventLoop eventLoop,
      Clock clock) {
    this.job = job;
    this.lease = lease;
    this.imports = imports;
    this.queue = queue;
    this.people = people;
    this.brands = brands;
    this.caller = caller;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  ImportJob job() {
    return job;
  }

  /** In a row, this one included, without any row taken over. */
  int attempts() {
    return taken > 0 ? 1 : job.attempts();
  }

  /** Ends the import for good. */
  void giveUp() {
    finish(() -> imports.failed(caller, job.importId(), GIVEN_UP, clock.instant()));
  }

  /** Takes the next rows over. */
  boolean isDoneAfterNextBatch() throws IOException {
    try {
      OpenFile file = open.isPresent() ? open.get() : opened();
      open = Optional.of(file);
      List<Row> rows = file.batches().next();
      if (rows.isEmpty()) {
        finish(() -> imports.completed(caller, job.importId(), clock.instant()));
        refreshStatistics();
        return true;
      }
      take(file, rows);
      return false;
    } catch (UnreadableFileException e) {
      finish(() -> imports.failed(caller, job.importId(), e.detail(), clock.instant()));
      return true;
    }
  }

  /** Autovacuum may come minutes later, and what asks meanwhile is planned for an empty table. */
  private void refreshStatistics() {
    if (taken < MANY) {
      return;
    }
    try {
      eventLoop.await(imports::refreshStatistics);
    } catch (RuntimeException e) {
      LOG.warnf(e, "import=%s is complete; statistics follow later", job.importId());
    }
  }

  private record OpenFile(BrandKey key, Header header, RowBatches batches) {}

  private OpenFile opened() throws IOException {
    CustomerImport file = eventLoop.await(() -> imports.find(caller, job.importId())).orElseThrow();
    BrandKey key = eventLoop.await(() -> brands.key(caller));
    Header header = Header.read(stream(key, 0));
    Position from = file.read().equals(Position.START) ? header.end() : file.read();
    RowReader reader =
        new RowReader(
            header, eventLoop.await(() -> brands.controllerCodes(caller)), file.legalEntity());
    inLease(() -> imports.running(caller, job.importId(), clock.instant()), false);
    RecordReader records = new RecordReader(stream(key, from.offset()), from, header.separator());
    return new OpenFile(key, header, new RowBatches(records, reader, from));
  }

  private ChunkStream stream(BrandKey key, long offset) {
    SealedFile file = new SealedFile(key, job.importId());
    return new ChunkStream(at -> content(file, at), offset);
  }

  private Optional<byte[]> content(SealedFile file, long offset) {
    return eventLoop
        .await(() -> imports.chunkAt(caller, job.importId(), offset))
        .map(chunk -> ChunkStream.from(file.open(chunk), offset - chunk.position()));
  }

  private void take(OpenFile file, List<Row> rows) {
    Batch batch = Batch.of(file.key(), rows);
    List<SealedPerson> known = eventLoop.await(() -> people.find(caller, batch.keys()));
    Batch.Result result = batch.mergedWith(known);
    List<UUID> ids = result.people().stream().map(SealedPerson::id).toList();
    Instant now = clock.instant();
    inLease(
        () ->
            people
                .save(caller, result.people(), now)
                .chain(() -> imports.addPeople(caller, job.importId(), ids))
                .chain(() -> imports.addRejections(caller, job.importId(), result.rejections()))
                .chain(
                    () ->
                        imports.progress(
                            caller,
                            job.importId(),
                            rows.getLast().end(),
                            result.counts(),
                            file.header().ignored())),
        true);
    taken += rows.size();
  }

  /**
   * Commits only under a lease that is still ours. It is looked at last: one that ended while the
   * work was done let others claim a file of the brand, and only a committed renewal keeps them
   * off.
   */
  private void inLease(Supplier<Uni<Void>> work, boolean progressed) {
    inTransaction(() -> work.get().chain(() -> renewed(progressed)).invoke(TakeOver::requireLease));
  }

  private Uni<Boolean> renewed(boolean progressed) {
    Instant now = clock.instant();
    return queue.renew(job, now, now.plus(lease), progressed);
  }

  private void finish(Supplier<Uni<Void>> outcome) {
    inTransaction(
        () ->
            outcome
                .get()
                .chain(() -> queue.remove(job, clock.instant()))
                .invoke(TakeOver::requireLease));
  }

  private void inTransaction(Supplier<Uni<Boolean>> work) {
    eventLoop.await(() -> imports.inTransaction(caller, work));
  }

  private static void requireLease(boolean held) {
    if (!held) {
      throw new LeaseLostException();
    }
  }
}
