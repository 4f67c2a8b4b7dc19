package dev.cordon.incident.identity.persistence;

import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.cutoff.CutOffList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Providers that were ever cut off: whose sessions are refused, and from when they aren't. */
final class CutOffRows {

  private static final String CUT_OFF =
      """
      insert into cut_off_provider (alias, cut_off_at) values ($1, $2)
      on conflict (alias) do update set cut_off = true, cut_off_at = excluded.cut_off_at
       where not cut_off_provider.cut_off
      """;

  private static final String READMIT =
      "update cut_off_provider set cut_off = false where alias = $1 and cut_off";

  private static final String NOT_BEFORE =
      "update cut_off_provider set not_before = $2 where alias = $1 and cut_off";

  private CutOffRows() {}

  /**
   * Tokens of a provider are accepted while it is connected, and while it is being: those of a
   * removed one never again until then.
   */
  static Uni<Void> follow(
      SqlConnection connection, String alias, ProviderState state, OffsetDateTime now) {
    return switch (state) {
      case CUTTING_OFF, CUT_OFF, RESTORING, DISCONNECTING, NONE ->
          connection.preparedQuery(CUT_OFF).execute(Tuple.of(alias, now)).replaceWithVoid();
      case CONNECTED ->
          connection.preparedQuery(READMIT).execute(Tuple.of(alias)).replaceWithVoid();
      case CONNECTING -> Uni.createFrom().voidItem();
    };
  }

  /**
   * It is about to be brought back. Until it is its accounts are locked or gone, so no token is
   * issued before this moment that should count after it; in whole seconds, as tokens have them.
   */
  static Uni<Void> refuseEarlier(SqlConnection connection, String alias, OffsetDateTime now) {
    return connection
        .preparedQuery(NOT_BEFORE)
        .execute(Tuple.of(alias, now.truncatedTo(ChronoUnit.SECONDS)))
        .replaceWithVoid();
  }

  static Uni<CutOffList> read(SqlConnection connection, Instant at) {
    return connection
        .query("select alias, cut_off, not_before from cut_off_provider")
        .execute()
        .map(rows -> list(rows, at));
  }

  private static CutOffList list(RowSet<Row> rows, Instant at) {
    Set<String> cutOff = new HashSet<>();
    Map<String, Instant> notBefore = new HashMap<>();
    for (Row row : rows) {
      if (row.getBoolean("cut_off")) {
        cutOff.add(row.getString("alias"));
      }
      OffsetDateTime earliest = row.getOffsetDateTime("not_before");
      if (earliest != null) {
        notBefore.put(row.getString("alias"), earliest.toInstant());
      }
    }
    return new CutOffList(cutOff, notBefore, Set.of(), at);
  }
}
