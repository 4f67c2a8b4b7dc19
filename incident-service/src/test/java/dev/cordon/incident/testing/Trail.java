package dev.cordon.incident.testing;

import dev.cordon.testkit.postgres.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** What is in the audit trails. */
public final class Trail {

  private Trail() {}

  /** What a change replaced and made, by the names of the values; empty for nothing. */
  public record Change(Map<String, Object> before, Map<String, Object> after) {}

  /** The newest one of them. */
  public static Change change(UUID tenant, String action, String object) {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement(
                """
                select before, after from audit_entry
                 where tenant_id = ? and action = ? and object_id = ?
                 order by id desc limit 1
                """)) {
      select.setObject(1, tenant);
      select.setString(2, action);
      select.setString(3, object);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new AssertionError("no " + action + " of " + object);
        }
        return new Change(values(rows.getString(1)), values(rows.getString(2)));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> values(String snapshot) {
    return snapshot.isEmpty() ? Map.of() : new JsonObject(snapshot).getMap();
  }

  /** How often this was done to this, in the trail of a tenant. */
  public static long count(UUID tenant, String action, String object) {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement count =
            owner.prepareStatement(
                """
                select count(*) from audit_entry
                 where tenant_id = ? and action = ? and object_id = ?
                """)) {
      count.setObject(1, tenant);
      count.setString(2, action);
      count.setString(3, object);
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
