package dev.cordon.kernel.audit;

import dev.cordon.kernel.audit.chain.ChainEntry;
import io.vertx.mutiny.sqlclient.Row;

/** Entries as the database keeps them. */
public final class EntryRows {

  /** Columns of {@code audit_entry e}; details as text, so that they are what they are. */
  public static final String COLUMNS =
      """
      e.tenant_id, e.id, e.happened_at, e.actor, e.caller, e.action, e.object_type, e.object_id,
      e.request_id, e.outcome, e.purpose, e.details::text as details, e.before, e.after,
      encode(e.mark, 'hex') as mark
      """;

  private EntryRows() {}

  public static MarkedEntry marked(Row row, String service) {
    return new MarkedEntry(entry(row, service), row.getString("mark"));
  }

  public static ChainEntry entry(Row row, String service) {
    return new ChainEntry(
        service,
        row.getUUID("tenant_id"),
        row.getUUID("id"),
        row.getOffsetDateTime("happened_at").toInstant(),
        row.getString("actor"),
        row.getString("caller"),
        row.getString("action"),
        row.getString("object_type"),
        row.getString("object_id"),
        row.getString("request_id"),
        row.getString("outcome"),
        row.getString("purpose"),
        row.getString("details"),
        row.getString("before"),
        row.getString("after"));
  }
}
