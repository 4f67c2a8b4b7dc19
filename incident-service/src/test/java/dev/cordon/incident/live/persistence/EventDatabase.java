package dev.cordon.incident.live.persistence;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A migrated database, and what writers, placers and readers do in it, statement by statement. */
final class EventDatabase {

  static final String ALL_TOPICS =
      "{INCIDENT,TIMELINE,FINDING,EXPOSURE,CLASSIFICATION,AWARENESS,AFFECTED_SYSTEM,SYSTEM,ALERT,"
          + "INDICATOR,SHARE}";

  final TestDatabase database = TestDatabase.migrated("db/kernel", "db/migration");

  /** An open transaction of somebody; {@code *} is a service. */
  Connection begun(UUID tenant, String subject) throws SQLException {
    Connection app = database.connectAsApp();
    app.setAutoCommit(false);
    try (PreparedStatement bind = app.prepareStatement("select app_bind(?, ?, ?, '{}')")) {
      bind.setString(1, tenant.toString());
      bind.setString(2, subject);
      bind.setString(3, "2026-06-01T12:00:00Z");
      bind.execute();
    }
    return app;
  }

  /** Writes something that is told, with this id. */
  static void write(Connection transaction, UUID system) throws SQLException {
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "insert into brand_system (id, name, kind, description, operator, retired, version,"
                + " added_at, added_by) values (?, 'CRM', 'CRM', '', '', false, 1, app_now(),"
                + " 'lou')")) {
      insert.setObject(1, system);
      insert.execute();
    }
  }

  /** In the transaction that is open; how many. */
  static int place(Connection transaction) throws SQLException {
    try (var statement = transaction.createStatement();
        ResultSet locked = statement.executeQuery(EventSql.LOCK)) {
      locked.next();
      if (!locked.getBoolean(1)) {
        return 0;
      }
    }
    try (var statement = transaction.createStatement();
        ResultSet placed = statement.executeQuery(EventSql.PLACE.formatted(2_000))) {
      placed.next();
      return placed.getInt(1);
    }
  }

  int placed(UUID tenant) throws SQLException {
    try (Connection service = begun(tenant, "*")) {
      int placed = place(service);
      service.commit();
      return placed;
    }
  }

  /** What somebody is told behind a position: entity ids, in order. */
  List<UUID> told(UUID tenant, String subject, long after) throws SQLException {
    try (Connection reader = begun(tenant, subject);
        PreparedStatement select =
            reader.prepareStatement(EventSql.OF_TENANT.replaceAll("\\$[12]", "?"))) {
      // $1 stands there twice.
      select.setLong(1, after);
      select.setLong(2, after);
      select.setArray(
          3, reader.createArrayOf("text", ALL_TOPICS.replaceAll("[{}]", "").split(",")));
      List<UUID> told = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          UUID entity = rows.getObject("entity_id", UUID.class);
          if (rows.getObject("position") != null) {
            told.add(entity);
          }
        }
      }
      reader.rollback();
      return told;
    }
  }

  long last(UUID tenant) throws SQLException {
    return number("select coalesce(max(last), 0) from live_log where tenant_id = ?", tenant);
  }

  long number(String sql, Object... parameters) throws SQLException {
    try (Connection owner = database.connectAsOwner();
        PreparedStatement select = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
