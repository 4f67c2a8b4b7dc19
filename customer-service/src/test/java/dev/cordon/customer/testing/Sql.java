package dev.cordon.customer.testing;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The database as its owner sees it: for arranging and checking. */
public final class Sql {

  private Sql() {}

  /** The first column of the first row; 0 without one. */
  public static long number(String query) {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /**
   * What the service's own connections are at, except for {@code idle}: their state, what they wait
   * for, and the statement. The owner may not see that.
   */
  public static List<String> atWork() {
    String query =
        """
        select state || ' ' || coalesce(wait_event_type, '') || ' ' || query from pg_stat_activity
         where usename = current_user and state <> 'idle' and pid <> pg_backend_pid()
        """;
    try (Connection app = TestDatabase.current().connectAsApp();
        Statement statement = app.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> atWork = new ArrayList<>();
      while (rows.next()) {
        atWork.add(rows.getString(1));
      }
      return atWork;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /**
   * @return rows that were changed
   */
  public static int run(String sql) {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Holds a lock on a table until it is closed. */
  public static final class Lock implements AutoCloseable {

    private final Connection owner;

    private Lock(Connection owner) {
      this.owner = owner;
    }

    /** Others may read the table, and wait to write. */
    public static Lock onWritesTo(String table) throws SQLException {
      Connection owner = TestDatabase.current().connectAsOwner();
      owner.setAutoCommit(false);
      try (Statement statement = owner.createStatement()) {
        statement.execute("lock table " + table + " in share mode");
      }
      return new Lock(owner);
    }

    @Override
    public void close() throws SQLException {
      owner.rollback();
      owner.close();
    }
  }
}
