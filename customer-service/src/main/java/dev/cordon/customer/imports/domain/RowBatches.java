package dev.cordon.customer.imports.domain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that are taken over together. A batch is bounded in rows and in bytes, so that neither many
 * short rows nor a few thousand of 64 KiB fill the memory.
 */
public final class RowBatches {

  static final int MOST_ROWS = 5_000;

  /** Of the file; the row that crosses it still belongs to the batch. */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private final RecordReader records;
  private final RowReader rows;
  private long offset;

  /**
   * @param from where the records begin
   */
  public RowBatches(RecordReader records, RowReader rows, Position from) {
    this.records = records;
    this.rows = rows;
    this.offset = from.offset();
  }

  /** The next batch; empty at the end of the file. */
  public List<Row> next() throws IOException {
    List<Row> batch = new ArrayList<>();
    long end = offset + MOST_BYTES;
    Optional<FileRecord> found = records.next();
    while (found.isPresent()) {
      batch.add(rows.read(found.get()));
      offset = found.get().end().offset();
      found = batch.size() < MOST_ROWS && offset < end ? records.next() : Optional.empty();
    }
    return batch;
  }
}
