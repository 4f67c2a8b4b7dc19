package dev.cordon.incident.testing;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** People of a brand, as the roll has them once they are enrolled. */
public final class BrandPeople {

  private static final String ENROLLED =
      """
      insert into person (tenant_id, id, subject, email, given_name, family_name, roles, state,
                          account, settled, version, code_until, link_until, changed_at)
      values (?, gen_random_uuid(), ?, ?, 'G', 'F', '{}', ?, 'OWN', true, 1, now(), now(), now())
      on conflict do nothing
      """;

  private BrandPeople() {}

  public static void enrolled(UUID brand, String subject, String email) {
    add(brand, subject, email, "ENROLLED");
  }

  /** Once: who is in already stays as they are. */
  public static void known(UUID brand, String... subjects) {
    for (String subject : subjects) {
      enrolled(brand, subject, subject + "@people.example");
    }
  }

  /** They have left. */
  public static void removed(UUID brand, String subject) {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement update =
            owner.prepareStatement(
                "update person set state = 'REMOVED' where tenant_id = ? and subject = ?")) {
      update.setObject(1, brand);
      update.setString(2, subject);
      update.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("nobody can be removed", e);
    }
  }

  public static void invited(UUID brand, String subject, String email) {
    add(brand, subject, email, "INVITED");
  }

  private static void add(UUID brand, String subject, String email, String state) {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement insert = owner.prepareStatement(ENROLLED)) {
      insert.setObject(1, brand);
      insert.setString(2, subject);
      insert.setString(3, email);
      insert.setString(4, state);
      insert.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("nobody can be enrolled", e);
    }
  }
}
