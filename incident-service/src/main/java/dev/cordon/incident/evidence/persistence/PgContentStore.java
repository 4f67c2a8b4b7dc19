package dev.cordon.incident.evidence.persistence;

import dev.cordon.incident.evidence.application.ContentStore;
import dev.cordon.incident.evidence.application.WrappingKeys.Wrapped;
import dev.cordon.incident.evidence.domain.Chunk;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tenant is bound by the transaction and compared by policies, where a table has one. */
@ApplicationScoped
class PgContentStore implements ContentStore {

  private static final String ADD_KEY =
      """
      insert into evidence_key (evidence_id, incident_id, key_id, wrapped)
      values ($1, $2, $3, $4)
      returning evidence_id
      """;

  private static final String USE_KEY =
      """
      insert into evidence_key_use (tenant_id, evidence_id, key_id)
      values (app_tenant(), $1, $2)
      on conflict (tenant_id, evidence_id) do update set key_id = excluded.key_id
      returning evidence_id
      """;

  private static final String KEY =
      "select key_id, wrapped, seal from evidence_key where evidence_id = $1";

  private static final String REWRAP =
      """
      update evidence_key set key_id = $2, wrapped = $3 where evidence_id = $1
      returning evidence_id
      """;

  private static final String SEAL =
      "update evidence_key set seal = $2 where evidence_id = $1 returning evidence_id";

  private static final String REMOVE_KEY =
      "delete from evidence_key where evidence_id = $1 returning evidence_id";

  private static final String NO_USE =
      """
      delete from evidence_key_use where tenant_id = app_tenant() and evidence_id = $1
      returning evidence_id
      """;

  private static final String ADD_CHUNK =
      """
      insert into evidence_chunk (evidence_id, incident_id, position, size, digest, sealed)
      values ($1, $2, $3, $4, $5, $6)
      returning position
      """;

  private static final String HAS_CHUNK =
      """
      select position from evidence_chunk
       where evidence_id = $1 and position = $2 and size = $3 and digest = $4
      """;

  private static final String CHUNK =
      """
      select position, size, digest, sealed from evidence_chunk
       where evidence_id = $1 and position = $2
      """;

  private static final String CHUNKS =
      "select count(*), 0 from evidence_chunk where evidence_id = $1";

  /** Nothing is returned, and nothing changed, over the quota. */
  private static final String RESERVE =
      """
      insert into evidence_usage as u (bytes)
      select cast($1 as bigint) where cast($1 as bigint) <= cast($2 as bigint)
      on conflict (tenant_id) do update set bytes = u.bytes + excluded.bytes
       where u.bytes + excluded.bytes <= cast($2 as bigint)
      returning bytes
      """;

  private static final String ERASE_SOME =
      """
      with gone as (
        delete from evidence_chunk
         where evidence_id = $1
           and position in (select position from evidence_chunk
                             where evidence_id = $1 order by position desc limit $2)
        returning size
      ), counted as (
        update evidence_usage
           set bytes = bytes - (select coalesce(sum(size), 0) from gone)
         where tenant_id = app_tenant()
        returning bytes
      )
      select count(*), 0 from gone
      """;

  private final TenantTransactions transactions;

  PgContentStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> addKey(Caller caller, EvidenceFile file, Wrapped key) {
    return rows(caller, ADD_KEY, file.id(), file.incidentId(), key.keyId(), key.bytes())
        .chain(() -> rows(caller, USE_KEY, file.id(), key.keyId()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<Kept>> key(Caller caller, UUID evidenceId) {
    return rows(caller, KEY, evidenceId)
        .map(rows -> rows.stream().findFirst().map(PgContentStore::kept));
  }

  private static Kept kept(Object[] row) {
    return new Kept(new Wrapped((String) row[0], (byte[]) row[1]), (byte[]) row[2]);
  }

  @Override
  public Uni<Void> rewrap(Caller caller, UUID evidenceId, Wrapped key) {
    return rows(caller, REWRAP, evidenceId, key.keyId(), key.bytes())
        .chain(() -> rows(caller, USE_KEY, evidenceId, key.keyId()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> seal(Caller caller, UUID evidenceId, byte[] seal) {
    return rows(caller, SEAL, evidenceId, seal).replaceWithVoid();
  }

  @Override
  public Uni<Void> removeKey(Caller caller, UUID evidenceId) {
    return rows(caller, REMOVE_KEY, evidenceId)
        .chain(() -> rows(caller, NO_USE, evidenceId))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> addChunk(Caller caller, EvidenceFile file, Chunk chunk) {
    return rows(
            caller,
            ADD_CHUNK,
            file.id(),
            file.incidentId(),
            chunk.position(),
            chunk.size(),
            chunk.digest(),
            chunk.sealed())
        .replaceWithVoid();
  }

  @Override
  public Uni<Boolean> hasChunk(
      Caller caller, UUID evidenceId, long position, int size, byte[] digest) {
    return rows(caller, HAS_CHUNK, evidenceId, position, size, digest).map(rows -> !rows.isEmpty());
  }

  @Override
  public Uni<Optional<Chunk>> chunk(Caller caller, UUID evidenceId, long position) {
    return rows(caller, CHUNK, evidenceId, position)
        .map(rows -> rows.stream().findFirst().map(PgContentStore::toChunk));
  }

  private static Chunk toChunk(Object[] row) {
    return new Chunk(
        ((Number) row[0]).longValue(),
        ((Number) row[1]).intValue(),
        (byte[]) row[2],
        (byte[]) row[3]);
  }

  @Override
  public Uni<Integer> chunks(Caller caller, UUID evidenceId) {
    return rows(caller, CHUNKS, evidenceId).map(PgContentStore::count);
  }

  /** Of a row with something beside the count: one alone would come as it is. */
  private static int count(List<Object[]> rows) {
    return ((Number) rows.getFirst()[0]).intValue();
  }

  @Override
  public Uni<Boolean> reserve(Caller caller, int bytes, long quotaBytes) {
    return rows(caller, RESERVE, (long) bytes, quotaBytes).map(rows -> !rows.isEmpty());
  }

  @Override
  public Uni<Boolean> eraseSome(Caller caller, UUID evidenceId, int limit) {
    return rows(caller, ERASE_SOME, evidenceId, limit).map(rows -> count(rows) == limit);
  }

  private Uni<List<Object[]>> rows(Caller caller, String sql, Object... parameters) {
    return transactions.inSession(caller, session -> transactions.current().rows(sql, parameters));
  }
}
