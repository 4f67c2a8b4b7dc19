package dev.cordon.incident;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A migrated database, and transactions in it that are bound as the service binds them. */
class BoundDatabase {

  static final UUID OWNER = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  final TestDatabase database = TestDatabase.migrated("db/kernel", "db/migration");

  /** Counts what it finds or changes, in a transaction that is rolled back. */
  @FunctionalInterface
  interface Work {
    long with(Connection bound) throws SQLException;
  }

  /** As somebody of a tenant; {@code *} is a service. */
  long bound(UUID tenant, String subject, Work work) throws SQLException {
    return inTransaction(
        work, "select app_bind(?, ?, ?, '{}')", tenant.toString(), subject, "2026-06-01T12:00:00Z");
  }

  /** As somebody of {@code recipient} whom a share of the owner lets in. */
  long guest(UUID share, UUID recipient, String subject, String now, Work work)
      throws SQLException {
    return inTransaction(
        work,
        "select app_bind_guest(?, ?, ?, ?, ?)",
        OWNER.toString(),
        subject,
        now,
        share.toString(),
        recipient.toString());
  }

  private long inTransaction(Work work, String bind, String... parameters) throws SQLException {
    try (Connection app = database.connectAsApp()) {
      app.setAutoCommit(false);
      try (PreparedStatement statement = app.prepareStatement(bind)) {
        for (int i = 0; i < parameters.length; i++) {
          statement.setString(i + 1, parameters[i]);
        }
        statement.execute();
      }
      long result = work.with(app);
      app.rollback();
      return result;
    }
  }

  void asOwner(String sql, Object... parameters) throws SQLException {
    try (Connection owner = database.connectAsOwner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }
}
