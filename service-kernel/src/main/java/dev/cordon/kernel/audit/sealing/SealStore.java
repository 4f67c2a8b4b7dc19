package dev.cordon.kernel.audit.sealing;

import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.EntryRows;
import dev.cordon.kernel.audit.MarkedEntry;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.sealing.ChainEnd.Growth;
import dev.cordon.kernel.audit.sealing.ChainEnd.Seal;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Entries that wait, and chains that grow. */
@ApplicationScoped
class SealStore {

  private static final int MOST_TENANTS = 1_000;
  private static final int COUNTED = 100_000;

  /** From tenant to tenant along the index, however many entries each of them has. */
  private static final String WAITING_TENANTS =
      """
      with recursive waiting as (
        (select u.tenant_id from audit_unsealed u where not u.forged order by u.tenant_id limit 1)
        union all
        select (select u.tenant_id from audit_unsealed u
                 where not u.forged and u.tenant_id > w.tenant_id order by u.tenant_id limit 1)
          from waiting w where w.tenant_id is not null
      ), tenants as (
        select tenant_id from waiting where tenant_id is not null limit %d
      )
      """
          .formatted(MOST_TENANTS);

  static final String TENANTS_WITH_ENTRIES = WAITING_TENANTS + "select tenant_id from tenants";

  private static final String TENANTS_TO_SIGN =
      "select tenant_id from audit_unsigned where since <= $1 order by since limit " + MOST_TENANTS;

  static final String BACKLOG =
      WAITING_TENANTS
          + """
            select (select count(*)
                      from (select from audit_unsealed where not forged limit %d) counted) as entries,
                   (select min(first.appended_at)
                      from tenants t
                     cross join lateral (select u.appended_at from audit_unsealed u
                                          where not u.forged and u.tenant_id = t.tenant_id
                                          order by u.appended_at, u.entry_id limit 1) first) as oldest
            """
              .formatted(COUNTED);

  /** One sealer a tenant, whichever process it is in; the lock ends with the transaction. */
  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtextextended('cordon.audit ' || app_tenant(), 0))";

  private static final String END =
      """
      select (select position from audit_seal order by position desc limit 1) as position,
             (select hash from audit_seal order by position desc limit 1) as hash,
             (select position from audit_checkpoint order by position desc limit 1) as signed
      """;

  private static final String WAITING =
      "select "
          + EntryRows.COLUMNS
          + """
              from audit_unsealed u join audit_entry e on e.tenant_id = u.tenant_id and e.id = u.entry_id
             where u.tenant_id = app_tenant() and not u.forged
             order by u.appended_at, u.entry_id limit $1
            """;

  private static final String SEAL =
      """
      insert into audit_seal (position, entry_id, hash, sealed_at)
      select position, entry_id, hash, $4 from unnest($1::bigint[], $2::uuid[], $3::bytea[])
          as sealed (position, entry_id, hash)
      """;

  private static final String DONE =
      "delete from audit_unsealed where tenant_id = app_tenant() and entry_id = any ($1)";

  private static final String REFUSE =
      "update audit_unsealed set forged = true where tenant_id = app_tenant() and entry_id = any ($1)";

  private static final String SIGN =
      """
      insert into audit_checkpoint (position, hash, signed_at, key_id, signature)
      values ($1, $2, $3, $4, $5)
      """;

  private static final String TO_BE_SIGNED =
      """
      insert into audit_unsigned (tenant_id, since) values (app_tenant(), $1)
      on conflict (tenant_id) do nothing
      """;

  private static final String SIGNED = "delete from audit_unsigned where tenant_id = app_tenant()";

  private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

  private final TenantTransactions transactions;
  private final AuditedService service;

  SealStore(TenantTransactions transactions, AuditedService service) {
    this.transactions = transactions;
    this.service = service;
  }

  /**
   * What waits to be sealed.
   *
   * @param entries counted up to 100,000
   * @param oldest when the oldest of them was appended; none, if none waits
   */
  record Backlog(long entries, Optional<Instant> oldest) {}

  Uni<List<UUID>> tenantsWithEntries() {
    return transactions.unbound(
        connection ->
            connection
                .query(TENANTS_WITH_ENTRIES)
                .execute()
                .map(rows -> Rows.all(rows, row -> row.getUUID("tenant_id"))));
  }

  Uni<List<UUID>> tenantsToSign(Instant sealedUntil) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(TENANTS_TO_SIGN)
                .execute(Tuple.of(sealedUntil.atOffset(ZoneOffset.UTC)))
                .map(rows -> Rows.all(rows, row -> row.getUUID("tenant_id"))));
  }

  Uni<Backlog> backlog() {
    return transactions.unbound(
        connection ->
            connection
                .query(BACKLOG)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(SealStore::backlog));
  }

  private static Backlog backlog(Row row) {
    return new Backlog(
        row.getLong("entries"),
        Optional.ofNullable(row.getOffsetDateTime("oldest")).map(OffsetDateTime::toInstant));
  }

  /** False while somebody else seals for this tenant. */
  Uni<Boolean> lock(SqlConnection connection) {
    return connection.query(LOCK).execute().map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** To be read behind the lock: what another sealer has committed is seen then. */
  Uni<ChainEnd> end(SqlConnection connection, UUID tenant) {
    return connection.query(END).execute().map(rows -> end(rows.iterator().next(), tenant));
  }

  private ChainEnd end(Row row, UUID tenant) {
    Long position = row.getLong("position");
    Long signed = row.getLong("signed");
    return new ChainEnd(
        service.name(),
        tenant,
        position == null ? 0 : position,
        position == null ? ChainHash.GENESIS : ChainHash.of(row.getBuffer("hash").getBytes()),
        signed == null ? 0 : signed);
  }

  /** What is committed and waits, in the order in which it was appended. */
  Uni<List<MarkedEntry>> waiting(SqlConnection connection, int limit) {
    return connection
        .preparedQuery(WAITING)
        .execute(Tuple.of(limit))
        .map(rows -> Rows.all(rows, row -> EntryRows.marked(row, service.name())));
  }

  Uni<Void> write(SqlConnection connection, Growth growth, Instant now) {
    return seal(connection, growth.seals(), now)
        .chain(() -> sign(connection, growth.checkpoints()))
        .chain(() -> growth.isSigned() ? signed(connection) : toBeSigned(connection, now));
  }

  private static Uni<Void> seal(SqlConnection connection, List<Seal> seals, Instant now) {
    UUID[] entries = seals.stream().map(Seal::entryId).toArray(UUID[]::new);
    Tuple sealed =
        Tuple.tuple()
            .addArrayOfLong(seals.stream().map(Seal::position).toArray(Long[]::new))
            .addArrayOfUUID(entries)
            .addValue(
                seals.stream()
                    .map(seal -> Buffer.buffer(seal.hash().bytes()))
                    .toArray(Buffer[]::new))
            .addValue(now.atOffset(ZoneOffset.UTC));
    return connection
        .preparedQuery(SEAL)
        .execute(sealed)
        .chain(() -> connection.preparedQuery(DONE).execute(Tuple.tuple().addArrayOfUUID(entries)))
        .replaceWithVoid();
  }

  /** These are never sealed. */
  Uni<Void> refuse(SqlConnection connection, List<UUID> entries) {
    return entries.isEmpty()
        ? NOTHING
        : connection
            .preparedQuery(REFUSE)
            .execute(Tuple.tuple().addArrayOfUUID(entries.toArray(UUID[]::new)))
            .replaceWithVoid();
  }

  Uni<Void> sign(SqlConnection connection, List<Checkpoint> checkpoints) {
    List<Tuple> rows = checkpoints.stream().map(SealStore::row).toList();
    return rows.isEmpty()
        ? NOTHING
        : connection.preparedQuery(SIGN).executeBatch(rows).replaceWithVoid();
  }

  /** All that is sealed is signed too. */
  Uni<Void> signed(SqlConnection connection) {
    return connection.query(SIGNED).execute().replaceWithVoid();
  }

  private static Uni<Void> toBeSigned(SqlConnection connection, Instant now) {
    return connection
        .preparedQuery(TO_BE_SIGNED)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  private static Tuple row(Checkpoint checkpoint) {
    return Tuple.of(
        checkpoint.position(),
        Buffer.buffer(checkpoint.hash().bytes()),
        checkpoint.signedAt().atOffset(ZoneOffset.UTC),
        checkpoint.keyId(),
        Buffer.buffer(Base64.getDecoder().decode(checkpoint.signature())));
  }
}
