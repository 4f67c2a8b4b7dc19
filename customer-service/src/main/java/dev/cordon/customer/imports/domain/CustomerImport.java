package dev.cordon.customer.imports.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer file on its way in.
 *
 * @param source system it came from
 * @param legalEntity controller of rows that name none; empty when every row must
 * @param read up to where its rows are taken over or rejected
 * @param ignoredColumns known once the header was read
 * @param failure why the file can't be read; empty otherwise
 * @param fileDigest keyed hash of what the sender says is the file's SHA-256; empty until it is
 *     known
 */
public record CustomerImport(
    UUID id,
    ImportState state,
    String source,
    String legalEntity,
    long bytesReceived,
    Position read,
    Counts counts,
    List<String> ignoredColumns,
    String failure,
    String fileDigest,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {

  public CustomerImport {
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  public static CustomerImport start(UUID id, String source, String legalEntity, Instant now) {
    return new CustomerImport(
        id,
        ImportState.RECEIVING,
        source,
        legalEntity,
        0,
        Position.START,
        Counts.NONE,
        List.of(),
        "",
        "",
        now,
        Optional.empty(),
        Optional.empty());
  }
}
