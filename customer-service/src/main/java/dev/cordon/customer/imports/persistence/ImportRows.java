package dev.cordon.customer.imports.persistence;

import dev.cordon.customer.imports.application.Chunk;
import dev.cordon.customer.imports.domain.Counts;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.ImportState;
import dev.cordon.customer.imports.domain.Position;
import dev.cordon.customer.imports.domain.Rejection;
import dev.cordon.customer.imports.domain.RejectionReason;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Rows of imports as what they mean. */
final class ImportRows {

  private ImportRows() {}

  static CustomerImport toImport(Row row) {
    return new CustomerImport(
        row.getUUID("id"),
        ImportState.valueOf(row.getString("state")),
        row.getString("source"),
        row.getString("legal_entity"),
        row.getLong("bytes_received"),
        new Position(row.getLong("bytes_read"), row.getLong("lines_read")),
        new Counts(
            row.getLong("rejected"),
            row.getLong("merged"),
            row.getLong("new_people"),
            row.getLong("not_addressable")),
        List.of(row.getArrayOfStrings("ignored_columns")),
        row.getString("failure"),
        row.getString("file_digest"),
        row.getOffsetDateTime("created_at").toInstant(),
        time(row, "started_at"),
        time(row, "finished_at"));
  }

  static Rejection toRejection(Row row) {
    return new Rejection(
        row.getLong("line"),
        RejectionReason.valueOf(row.getString("reason")),
        row.getString("field"),
        row.getString("detail"));
  }

  static Chunk toChunk(Row row) {
    return new Chunk(
        row.getLong("position"),
        row.getInteger("size"),
        row.getBuffer("digest").getBytes(),
        row.getBuffer("sealed").getBytes());
  }

  private static Optional<Instant> time(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
