package dev.cordon.customer.imports.persistence;

import dev.cordon.customer.imports.application.Chunk;
import dev.cordon.customer.imports.application.ImportStore;
import dev.cordon.customer.imports.domain.Counts;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.DropReason;
import dev.cordon.customer.imports.domain.Position;
import dev.cordon.customer.imports.domain.Rejection;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

@ApplicationScoped
class PgImportStore implements ImportStore {

  private final TenantTransactions transactions;
  private final PgUploads uploads;
  private final AuditTrail audit;

  PgImportStore(TenantTransactions transactions, PgUploads uploads, AuditTrail audit) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.audit = audit;
  }

  @Override
  public <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work) {
    return transactions.inConnection(caller, connection -> work.get());
  }

  @Override
  public Uni<Void> add(Caller caller, CustomerImport started, String idempotencyKey) {
    return execute(
            caller,
            ImportSql.ADD,
            started.id(),
            started.state().name(),
            started.source(),
            started.legalEntity(),
            caller.actor(),
            time(started.createdAt()),
            idempotencyKey)
        .chain(() -> uploads.begun(caller, started.id(), started.createdAt()))
        .chain(
            () ->
                changed(
                    caller, started.id(), "import.started", Map.of("source", started.source())));
  }

  @Override
  public Uni<Optional<CustomerImport>> find(Caller caller, UUID id) {
    return first(caller, ImportSql.FIND, ImportRows::toImport, id);
  }

  @Override
  public Uni<Optional<CustomerImport>> findForUpdate(Caller caller, UUID id) {
    return first(caller, ImportSql.FIND_FOR_UPDATE, ImportRows::toImport, id);
  }

  @Override
  public Uni<List<CustomerImport>> page(Caller caller, Optional<UUID> after, int limit) {
    Tuple parameters = Tuple.tuple().addValue(after.orElse(null)).addInteger(limit);
    return rows(caller, ImportSql.PAGE, parameters)
        .map(rows -> Rows.all(rows, ImportRows::toImport));
  }

  @Override
  public Uni<List<Rejection>> rejections(Caller caller, UUID importId, long afterLine, int limit) {
    return rows(caller, ImportSql.REJECTIONS, Tuple.of(importId, afterLine, limit))
        .map(rows -> Rows.all(rows, ImportRows::toRejection));
  }

  @Override
  public Uni<Void> addChunk(Caller caller, UUID importId, Chunk chunk, Instant now) {
    return execute(
            caller,
            ImportSql.ADD_CHUNK,
            importId,
            chunk.position(),
            chunk.size(),
            Buffer.buffer(chunk.digest()),
            Buffer.buffer(chunk.sealed()))
        .chain(() -> execute(caller, ImportSql.RECEIVED, importId, chunk.position() + chunk.size()))
        .chain(() -> uploads.goesOn(caller, importId, now));
  }

  @Override
  public Uni<Boolean> hasChunk(Caller caller, UUID importId, Chunk chunk) {
    Tuple same = Tuple.of(importId, chunk.position(), chunk.size(), Buffer.buffer(chunk.digest()));
    return rows(caller, ImportSql.HAS_CHUNK, same).map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Uni<Optional<Chunk>> chunkAt(Caller caller, UUID importId, long offset) {
    return first(caller, ImportSql.CHUNK_AT, ImportRows::toChunk, importId, offset);
  }

  @Override
  public Uni<Void> remove(Caller caller, UUID importId, DropReason reason) {
    return execute(caller, ImportSql.REMOVE, importId)
        .chain(() -> uploads.ended(caller, importId))
        .chain(
            () -> changed(caller, importId, "import.dropped", Map.of("reason", reason.wireName())));
  }

  @Override
  public Uni<Void> queued(Caller caller, UUID importId, String fileDigest) {
    return execute(caller, ImportSql.QUEUED, importId, fileDigest)
        .chain(() -> uploads.ended(caller, importId))
        .chain(
            () -> changed(caller, importId, "import.received", Map.of("file_digest", fileDigest)));
  }

  @Override
  public Uni<Void> running(Caller caller, UUID importId, Instant now) {
    return execute(caller, ImportSql.RUNNING, importId, time(now));
  }

  @Override
  public Uni<Void> addPeople(Caller caller, UUID importId, List<UUID> people) {
    return execute(caller, ImportSql.ADD_PEOPLE, importId, people.toArray(UUID[]::new));
  }

  @Override
  public Uni<Void> addRejections(Caller caller, UUID importId, List<Rejection> rejections) {
    return execute(
        caller,
        ImportSql.ADD_REJECTIONS,
        importId,
        rejections.stream().map(Rejection::line).toArray(Long[]::new),
        texts(rejections, rejection -> rejection.reason().name()),
        texts(rejections, Rejection::field),
        texts(rejections, Rejection::detail));
  }

  private static String[] texts(List<Rejection> rejections, Function<Rejection, String> column) {
    return rejections.stream().map(column).toArray(String[]::new);
  }

  @Override
  public Uni<Void> progress(
      Caller caller, UUID importId, Position read, Counts counts, List<String> ignoredColumns) {
    return execute(
        caller,
        ImportSql.PROGRESS,
        importId,
        read.offset(),
        read.lines(),
        counts.rows(),
        counts.accepted(),
        counts.rejected(),
        counts.merged(),
        counts.newPeople(),
        counts.notAddressable(),
        ignoredColumns.toArray(String[]::new));
  }

  @Override
  public Uni<Void> completed(Caller caller, UUID importId, Instant now) {
    return execute(caller, ImportSql.COMPLETED, importId, time(now))
        .chain(() -> execute(caller, ImportSql.FORGET_FILE, importId))
        .chain(() -> find(caller, importId))
        .map(Optional::orElseThrow)
        .chain(file -> changed(caller, importId, "import.completed", figures(file)));
  }

  private static Map<String, String> figures(CustomerImport file) {
    Counts counts = file.counts();
    return Map.of(
        "file_digest", file.fileDigest(),
        "rows", Long.toString(counts.rows()),
        "rejected", Long.toString(counts.rejected()),
        "merged", Long.toString(counts.merged()),
        "new_people", Long.toString(counts.newPeople()));
  }

  @Override
  public Uni<Void> failed(Caller caller, UUID importId, String failure, Instant now) {
    return execute(caller, ImportSql.FAILED, importId, time(now), failure)
        .chain(() -> execute(caller, ImportSql.FORGET_FILE, importId))
        .chain(() -> changed(caller, importId, "import.failed", Map.of("failure", failure)));
  }

  @Override
  public Uni<Void> refreshStatistics() {
    return transactions
        .unbound(connection -> connection.query(ImportSql.REFRESH_STATISTICS).execute())
        .replaceWithVoid();
  }

  private Uni<Void> changed(
      Caller caller, UUID importId, String action, Map<String, String> details) {
    return audit.append(caller, new AuditEvent(action, "import", importId.toString(), details));
  }

  private Uni<Void> execute(Caller caller, String sql, Object... parameters) {
    return rows(caller, sql, Tuple.from(parameters)).replaceWithVoid();
  }

  private <T> Uni<Optional<T>> first(
      Caller caller, String sql, Function<Row, T> mapping, Object... parameters) {
    return rows(caller, sql, Tuple.from(parameters)).map(rows -> Rows.first(rows, mapping));
  }

  private Uni<RowSet<Row>> rows(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
