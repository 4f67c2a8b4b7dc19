package dev.cordon.incident.testing;

import static org.awaitility.Awaitility.await;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A row that nobody else changes until it is let go: so that others are caught half way. */
public final class HeldRow implements AutoCloseable {

  private final Connection holder;
  private final String table;
  private final String id;
  private final long pid;

  private HeldRow(Connection holder, String table, String id, long pid) {
    this.holder = holder;
    this.table = table;
    this.id = id;
    this.pid = pid;
  }

  /**
   * @param table one whose key is an id, beside the tenant
   */
  public static HeldRow of(String table, String id) throws SQLException {
    Connection holder = TestDatabase.current().connectAsOwner();
    holder.setAutoCommit(false);
    try (Statement statement = holder.createStatement()) {
      statement.execute("select from %s where id = '%s' for update".formatted(table, id));
      return new HeldRow(holder, table, id, number(statement, "select pg_backend_pid()"));
    }
  }

  /**
   * Lets it go, changed.
   *
   * @param change as in {@code state = 'CLOSED'}
   */
  public void letGoWith(String change) throws SQLException {
    try (Statement statement = holder.createStatement()) {
      statement.execute("update %s set %s where id = '%s'".formatted(table, change, id));
    }
    holder.commit();
  }

  public void awaitWaiting() {
    await().until(() -> waiting("count(*)") > 0);
  }

  /** Ends the connections of those that wait, as if their process was killed. */
  public void awaitAndKillWaiting() {
    await().until(() -> waiting("count(pg_terminate_backend(pid))") > 0);
  }

  private long waiting(String what) throws SQLException {
    try (Connection app = TestDatabase.current().connectAsApp();
        Statement statement = app.createStatement()) {
      return number(
          statement,
          """
          select %s from pg_stat_activity
           where usename = current_user and %d = any (pg_blocking_pids(pid))
          """
              .formatted(what, pid));
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    holder.rollback();
    holder.close();
  }
}
