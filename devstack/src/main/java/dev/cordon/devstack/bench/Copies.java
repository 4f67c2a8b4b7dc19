package dev.cordon.devstack.bench;

import dev.cordon.devstack.stack.Endpoints;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows that are copies of others, made as the owner of a database, past its policies and past the
 * service: thousands of requests would take longer than what is measured. A column that isn't named
 * is as in the original, so that this knows little of a table.
 */
final class Copies implements AutoCloseable {

  private static final String COLUMNS =
      """
      select column_name from information_schema.columns
       where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'
         and is_identity = 'NO'
       order by ordinal_position
      """;

  private final Connection owner;

  private Copies(Connection owner) {
    this.owner = owner;
  }

  static Copies in(Endpoints endpoints, String database) throws SQLException {
    return new Copies(endpoints.connect(database));
  }

  /**
   * @param originals which rows are copied: a condition on {@code r}
   * @param each what there is one copy for: an item of a {@code from} clause
   * @param changes SQL expressions by column, of {@code r} and of what {@code each} names
   */
  void copy(String table, String originals, String each, Map<String, String> changes)
      throws SQLException {
    List<String> columns = columns(table);
    String values =
        changes.entrySet().stream()
            .map(change -> "'" + change.getKey() + "', " + change.getValue())
            .collect(Collectors.joining(", "));
    run(
        """
        insert into %1$s (%2$s)
        select %3$s
          from %1$s r cross join %4$s
         cross join lateral jsonb_populate_record(r, jsonb_build_object(%5$s)) c
         where %6$s
            on conflict do nothing
        """
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream().map(column -> "c." + column).collect(Collectors.joining(", ")),
                each,
                values,
                originals));
  }

  void run(String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of each row. */
  List<String> texts(String sql) throws SQLException {
    return rows(sql).stream().map(List::getFirst).toList();
  }

  List<List<String>> rows(String sql) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** So that neither clearing up nor statistics happen while something is measured. */
  void tidy() throws SQLException {
    run("vacuum analyze");
  }

  private List<String> columns(String table) throws SQLException {
    try (PreparedStatement select = owner.prepareStatement(COLUMNS)) {
      select.setString(1, table);
      try (ResultSet found = select.executeQuery()) {
        List<String> columns = new ArrayList<>();
        while (found.next()) {
          columns.add(found.getString(1));
        }
        return columns;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    owner.close();
  }
}
