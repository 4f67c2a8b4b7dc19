package dev.cordon.incident.testing;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What is in the audit trails. */
public final class Trail {

  private Trail() {}

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
