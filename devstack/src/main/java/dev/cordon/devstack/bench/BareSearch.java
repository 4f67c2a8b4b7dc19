package dev.cordon.devstack.bench;

import dev.cordon.devstack.bench.SearchMix.Search;
import dev.cordon.devstack.stack.Endpoints;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same question put to the database alone, on one connection: a transaction that is bound like
 * the service's, the search, and the incidents that it found. No pieces of text, no page around it.
 */
final class BareSearch implements AutoCloseable {

  private static final String BIND = "select app_bind(?, ?, ?, '{}')";

  private static final String SEARCH =
      """
      app_search_incidents(
        websearch_to_tsquery('simple', ?), string_to_array(?, ','), string_to_array(?, ','), null,
        string_to_array(?, ','), string_to_array(?, ','), ?::timestamptz, ?::timestamptz, null,
        null, ?, ?, string_to_array(?, ','))
      """;

  private static final String FOUND =
      "select i.* from "
          + SEARCH
          + " f join incident i on i.tenant_id = ? and i.id = f.incident_id";

  private static final String RANKED =
      """
      select i.*
        from app_rank_incidents(websearch_to_tsquery('simple', ?),
                                array(select incident_id from %s)) r
        join incident i on i.tenant_id = ? and i.id = r.incident_id
       order by r.rank desc, r.incident_id desc limit 51
      """
          .formatted(SEARCH);

  private static final int PAGE = 51;
  private static final int RANKED_OF = 100;

  private final Connection connection;

  BareSearch(Endpoints endpoints) throws SQLException {
    connection = endpoints.connect("incident");
    connection.setAutoCommit(false);
  }

  /**
   * @return nanoseconds until the last row was read
   */
  long ask(Brand brand, String subject, String at, Search search) throws SQLException {
    long began = System.nanoTime();
    bind(brand.tenant(), subject, at);
    boolean ranked = search.parameters().getOrDefault("sort", "").equals("relevance");
    try (PreparedStatement select = connection.prepareStatement(ranked ? RANKED : FOUND)) {
      int next = 1;
      if (ranked) {
        select.setString(next++, search.parameters().get("q"));
      }
      next = parameters(select, next, search.parameters(), ranked ? RANKED_OF : PAGE);
      select.setObject(next, brand.tenant());
      drain(select);
    }
    connection.commit();
    return System.nanoTime() - began;
  }

  private void bind(UUID tenant, String subject, String at) throws SQLException {
    try (PreparedStatement bind = connection.prepareStatement(BIND)) {
      bind.setString(1, tenant.toString());
      bind.setString(2, subject);
      bind.setString(3, at);
      drain(bind);
    }
  }

  private static int parameters(
      PreparedStatement select, int first, Map<String, String> given, int most)
      throws SQLException {
    int next = first;
    select.setString(next++, given.get("q"));
    select.setString(next++, upper(given.get("state")));
    select.setString(next++, given.get("class"));
    select.setString(next++, given.get("owner"));
    select.setString(next++, given.get("system"));
    select.setString(next++, given.get("from"));
    select.setString(next++, given.get("to"));
    select.setInt(next++, most);
    select.setBoolean(next++, given.containsKey("task_overdue"));
    select.setString(next++, upper(given.get("service_level")));
    return next;
  }

  private static @Nullable String upper(@Nullable String name) {
    return name == null ? null : name.toUpperCase(Locale.ROOT);
  }

  private static void drain(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          var _ = rows.getString(i);
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
