package dev.cordon.incident.registry;

import dev.cordon.kernel.digest.Sha256;
import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Roles that were given, as the database has them. */
final class GivenTo {

  private static final String ROLES =
      "select role from given_role where tenant_id = ? and address_digest = ? order by role";

  private GivenTo() {}

  static List<String> roles(UUID organization, String address) {
    List<String> roles = new ArrayList<>();
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement query = owner.prepareStatement(ROLES)) {
      query.setObject(1, organization);
      query.setString(2, Sha256.hex(address));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          roles.add(rows.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return roles;
  }
}
