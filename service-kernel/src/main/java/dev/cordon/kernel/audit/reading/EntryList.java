package dev.cordon.kernel.audit.reading;

import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.EntryRows;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sealed entries, newest first. Their order never changes, so a page is where it was. What tells of
 * a restricted incident is there for the people who are named in it.
 */
@ApplicationScoped
public class EntryList {

  /** Positions a call: what few entries fit to is found in several calls, each of them short. */
  static final int SEARCHED = 20_000;

  private static final String WITHHELD =
      """
      select s.position
        from audit_seal s join audit_entry e on e.tenant_id = s.tenant_id and e.id = s.entry_id
       where s.position between $1 and $2 and app_tells_of_hidden(e, (select app_hidden()))
      """;

  private final TenantTransactions transactions;
  private final AuditedService service;

  EntryList(TenantTransactions transactions, AuditedService service) {
    this.transactions = transactions;
    this.service = service;
  }

  /**
   * Entries that were found.
   *
   * @param downTo all positions from here on were looked at
   */
  public record Found(List<SealedEntry> entries, long downTo) {

    public Found {
      entries = List.copyOf(entries);
    }
  }

  /**
   * @param before position that the page ends above; at most one more than the chain has
   */
  public Uni<Found> page(Caller caller, long before, int limit, EntryFilter filter) {
    return transactions.inConnection(
        caller,
        connection ->
            begin(connection, before, filter)
                .chain(begin -> page(connection, begin, limit, filter)));
  }

  /** What happened before some time isn't looked for among all that came later. */
  private static Uni<Long> begin(SqlConnection connection, long before, EntryFilter filter) {
    return filter.until().equals(EntryFilter.FOREVER)
        ? Uni.createFrom().item(before)
        : connection
            .preparedQuery(TimeBound.SQL)
            .execute(TimeBound.parameters(filter.until(), before))
            .map(rows -> Math.min(before, rows.iterator().next().getLong("behind")));
  }

  private Uni<Found> page(SqlConnection connection, long before, int limit, EntryFilter filter) {
    long downTo = Math.max(1, before - SEARCHED);
    EntryQuery query = EntryQuery.of(downTo, before, limit, filter);
    return connection
        .preparedQuery(query.sql())
        .execute(Tuple.from(query.parameters()))
        .map(this::entries)
        .map(
            entries ->
                new Found(
                    entries, entries.size() == limit ? entries.getLast().position() : downTo));
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
    return Rows.all(
        rows,
        row ->
            new SealedEntry(
                row.getLong("position"),
                ChainHash.of(row.getBuffer("hash").getBytes()),
                EntryRows.entry(row, service.name())));
  }
}
