package dev.cordon.kernel.audit;

import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Base64;

/** Checkpoints as the database keeps them. */
public final class CheckpointRows {

  public static final String COLUMNS = "tenant_id, position, hash, signed_at, key_id, signature";

  private CheckpointRows() {}

  public static Checkpoint checkpoint(Row row, String service) {
    return new Checkpoint(
        service,
        row.getUUID("tenant_id"),
        row.getLong("position"),
        ChainHash.of(row.getBuffer("hash").getBytes()),
        row.getOffsetDateTime("signed_at").toInstant(),
        row.getString("key_id"),
        Base64.getEncoder().encodeToString(row.getBuffer("signature").getBytes()));
  }
}
