package dev.cordon.kernel.audit.reading;

import dev.cordon.kernel.audit.AuditEvent.Outcome;
import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.EntryRows;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sealed entries, newest first. Their order never changes, so a page is where it was. What tells of
 * a restricted incident is there for the people who are named in it.
 */
@ApplicationScoped
public class EntryList {

  private static final String PAGE =
      "select s.position, s.hash, "
          + EntryRows.COLUMNS
          + """
              from audit_seal s join audit_entry e on e.tenant_id = s.tenant_id and e.id = s.entry_id
             where s.position < $1
               and e.happened_at >= $2 and e.happened_at < $3
               and ($4 = '' or e.actor = $4)
               and starts_with(e.action, $5)
               and ($6 = '' or e.object_type = $6)
               and ($7 = '' or e.object_id = $7)
               and ($8 = '' or e.outcome = $8)
               and not app_tells_of_hidden(e)
             order by s.position desc limit $9
            """;

  private static final String WITHHELD =
      """
      select s.position
        from audit_seal s join audit_entry e on e.tenant_id = s.tenant_id and e.id = s.entry_id
       where s.position between $1 and $2 and app_tells_of_hidden(e)
      """;

  private final TenantTransactions transactions;
  private final AuditedService service;

  EntryList(TenantTransactions transactions, AuditedService service) {
    this.transactions = transactions;
    this.service = service;
  }

  /**
   * @param before position that the page ends above
   */
  public Uni<List<SealedEntry>> page(Caller caller, long before, int limit, EntryFilter filter) {
    Tuple parameters =
        Tuple.tuple()
            .addLong(before)
            .addValue(filter.from().atOffset(ZoneOffset.UTC))
            .addValue(filter.until().atOffset(ZoneOffset.UTC))
            .addString(filter.actor())
            .addString(filter.actionPrefix())
            .addString(filter.objectType())
            .addString(filter.objectId())
            .addString(filter.outcome().map(Outcome::name).orElse(""))
            .addInteger(limit);
    return transactions.inConnection(
        caller,
        connection -> connection.preparedQuery(PAGE).execute(parameters).map(this::entries));
  }

  /** Positions of what the caller may not know of, from one to another. */
  Uni<Set<Long>> withheld(Caller caller, long from, long upTo) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(WITHHELD)
                .execute(Tuple.of(from, upTo))
                .map(EntryList::positions));
  }

  private static Set<Long> positions(RowSet<Row> rows) {
    Set<Long> positions = new HashSet<>();
    rows.forEach(row -> positions.add(row.getLong(0)));
    return positions;
  }

  private List<SealedEntry> entries(RowSet<Row> rows) {
    List<SealedEntry> entries = new ArrayList<>();
    rows.forEach(
        row ->
            entries.add(
                new SealedEntry(
                    row.getLong("position"),
                    ChainHash.of(row.getBuffer("hash").getBytes()),
                    EntryRows.entry(row, service.name()))));
    return entries;
  }
}
