package dev.cordon.kernel.audit.verification;

import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.CheckpointRows;
import dev.cordon.kernel.audit.EntryRows;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.ChainLink;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Chains as they are stored, read from the ledger itself and from what should agree with it. */
@ApplicationScoped
public class ChainRows {

  private static final String LINKS =
      "select s.position, s.entry_id, s.hash, "
          + EntryRows.COLUMNS
          + """
              from audit_seal s
              left join audit_entry e on e.tenant_id = s.tenant_id and e.id = s.entry_id
             where s.position >= $1 order by s.position limit $2
            """;

  private static final String HASH = "select hash from audit_seal where position = $1";

  private static final String CHECKPOINTS =
      "select "
          + CheckpointRows.COLUMNS
          + " from audit_checkpoint where position > $1 and position <= $2 order by position limit $3";

  private static final String COUNT_CHECKPOINTS =
      "select count(*) from audit_checkpoint where position > $1 and position <= $2";

  private static final String LAST_CHECKPOINT =
      "select coalesce(max(position), 0) from audit_checkpoint where position <= $1";

  /** In one statement, so that a sealer at work isn't taken for a cut. */
  private static final String BEYOND_THE_END =
      "select "
          + CheckpointRows.COLUMNS
          + """
              from audit_checkpoint
             where position > (select coalesce(max(position), 0) from audit_seal)
             order by position limit 1
            """;

  private static final String LENGTH = "select coalesce(max(position), 0) from audit_seal";

  private static final String CHAINS =
      "select tenant_id, length, unsealed from audit_chains($1, $2)";

  private static final String THERE =
      """
      select exists (select from audit_entry) or exists (select from audit_seal)
          or exists (select from audit_checkpoint)
      """;

  /** Within one statement an entry is either sealed or waits, unless somebody interfered. */
  private static final String STRAYS =
      """
      select e.id, s.entry_id is not null or u.entry_id is not null as is_known
        from (select tenant_id, id from audit_entry where id > $1 order by id limit $2) e
        left join audit_seal s on s.tenant_id = e.tenant_id and s.entry_id = e.id
        left join audit_unsealed u on u.tenant_id = e.tenant_id and u.entry_id = e.id
       order by e.id
      """;

  private static final String FORGED =
      """
      select entry_id from audit_unsealed
       where tenant_id = app_tenant() and forged order by appended_at limit 1
      """;

  private static final String GONE_UNSEALED =
      """
      select u.entry_id from audit_unsealed u
       where u.tenant_id = app_tenant()
         and not exists (select from audit_entry e where e.tenant_id = u.tenant_id and e.id = u.entry_id)
       order by u.appended_at limit 1
      """;

  private static final String OLDEST_WAITING =
      """
      select entry_id, appended_at from audit_unsealed
       where tenant_id = app_tenant() and not forged order by appended_at limit 1
      """;

  private static final String SEALED_AT = "select sealed_at from audit_seal where position = $1";

  private final TenantTransactions transactions;
  private final Callers callers;
  private final AuditedService service;

  ChainRows(TenantTransactions transactions, Callers callers, AuditedService service) {
    this.transactions = transactions;
    this.callers = callers;
    this.service = service;
  }

  /**
   * A chain from outside.
   *
   * @param unsealed entries that wait to be sealed
   */
  public record Chain(UUID tenant, long length, long unsealed) {}

  /** An entry that waits to be sealed. */
  record Waiting(UUID entryId, Instant since) {}

  /**
   * An entry.
   *
   * @param isKnown false for one that is neither sealed nor waits to be
   */
  record Known(UUID entryId, boolean isKnown) {}

  /** In the order of tenants. */
  public Uni<List<Chain>> chains(UUID after, int limit) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(CHAINS)
                .execute(Tuple.of(after, limit))
                .map(rows -> Rows.all(rows, ChainRows::chain)));
  }

  private static Chain chain(Row row) {
    return new Chain(row.getUUID(0), row.getLong(1), row.getLong(2));
  }

  /** Whether there is anything of a chain. */
  public Uni<Boolean> isThere(Tenant tenant) {
    return rows(tenant, THERE, Tuple.tuple()).map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** From this position on, in order. */
  public Uni<List<ChainLink>> links(Tenant tenant, long from, int limit) {
    return rows(tenant, LINKS, Tuple.of(from, limit)).map(rows -> Rows.all(rows, this::link));
  }

  private ChainLink link(Row row) {
    return new ChainLink(
        row.getLong("position"),
        row.getUUID("entry_id").toString(),
        ChainHash.of(row.getBuffer("hash").getBytes()),
        Optional.ofNullable(row.getUUID("id")).map(id -> EntryRows.marked(row, service.name())));
  }

  /** What is stored at a position; the genesis hash at 0. */
  public Uni<Optional<ChainHash>> hash(Tenant tenant, long position) {
    return position == 0
        ? Uni.createFrom().item(Optional.of(ChainHash.GENESIS))
        : rows(tenant, HASH, Tuple.of(position))
            .map(rows -> Rows.first(rows, row -> ChainHash.of(row.getBuffer(0).getBytes())));
  }

  /** Above one position, up to another, in order. */
  public Uni<List<Checkpoint>> checkpoints(Tenant tenant, long after, long upTo, int limit) {
    return rows(tenant, CHECKPOINTS, Tuple.of(after, upTo, limit))
        .map(rows -> Rows.all(rows, row -> CheckpointRows.checkpoint(row, service.name())));
  }

  /** Above one position, up to another. */
  public Uni<Long> countCheckpoints(Tenant tenant, long after, long upTo) {
    return rows(tenant, COUNT_CHECKPOINTS, Tuple.of(after, upTo)).map(ChainRows::number);
  }

  /** A checkpoint of a position that the chain doesn't have. */
  Uni<Optional<Checkpoint>> beyondTheEnd(Tenant tenant) {
    return rows(tenant, BEYOND_THE_END, Tuple.tuple())
        .map(rows -> Rows.first(rows, row -> CheckpointRows.checkpoint(row, service.name())));
  }

  /** Position of the newest checkpoint at or below this one; 0 for none. */
  Uni<Long> lastCheckpoint(Tenant tenant, long upTo) {
    return rows(tenant, LAST_CHECKPOINT, Tuple.of(upTo)).map(ChainRows::number);
  }

  public Uni<Long> length(Tenant tenant) {
    return rows(tenant, LENGTH, Tuple.tuple()).map(ChainRows::number);
  }

  /** Whether so many entries are sealed or wait to be, in the order of their ids. */
  Uni<List<Known>> known(Tenant tenant, UUID after, int limit) {
    return rows(tenant, STRAYS, Tuple.of(after, limit))
        .map(rows -> Rows.all(rows, row -> new Known(row.getUUID(0), row.getBoolean(1))));
  }

  /** An entry that the sealer refused. */
  Uni<Optional<UUID>> forged(Tenant tenant) {
    return rows(tenant, FORGED, Tuple.tuple()).map(rows -> Rows.first(rows, row -> row.getUUID(0)));
  }

  /** An entry that was appended, and was gone before it was sealed. */
  Uni<Optional<UUID>> goneUnsealed(Tenant tenant) {
    return rows(tenant, GONE_UNSEALED, Tuple.tuple())
        .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
  }

  Uni<Optional<Waiting>> oldestWaiting(Tenant tenant) {
    return rows(tenant, OLDEST_WAITING, Tuple.tuple())
        .map(
            rows ->
                Rows.first(
                    rows,
                    row -> new Waiting(row.getUUID(0), row.getOffsetDateTime(1).toInstant())));
  }

  Uni<Optional<Instant>> sealedAt(Tenant tenant, long position) {
    return rows(tenant, SEALED_AT, Tuple.of(position))
        .map(
            rows ->
                Rows.first(rows, row -> row.getOffsetDateTime(0)).map(OffsetDateTime::toInstant));
  }

  private Uni<RowSet<Row>> rows(Tenant tenant, String sql, Tuple parameters) {
    return transactions.inConnection(
        callers.ourselves(tenant.id()),
        connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static long number(RowSet<Row> rows) {
    return rows.iterator().next().getLong(0);
  }
}
