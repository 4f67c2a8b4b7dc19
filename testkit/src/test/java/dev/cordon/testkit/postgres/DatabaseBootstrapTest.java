package dev.cordon.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.DatabaseBootstrap.Passwords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseBootstrapTest {
  private final TestDatabase database = TestDatabase.fresh();

  @Test
  void whatLogsInAboveThePoliciesIsTheOwnerAlone() throws SQLException {
    assertThat(rolesAbovePolicies()).containsExactly(database.owner());
  }

  @Test
  void theLoaderOfAnEarlierVersionIsRemovedWithItsRights() throws SQLException {
    String loader = database.name() + "_loader";
    asSuperuser("create role " + loader + " login bypassrls password 'test'");
    asSuperuser("grant connect on database " + database.name() + " to " + loader);
    asSuperuser("grant usage on schema public to " + loader);

    // Everything is there already, so any database of the cluster does.
    new DatabaseBootstrap(any -> database.connectAsSuperuser())
        .serviceDatabase(database.name(), new Passwords("test", "test"));

    assertThat(rolesAbovePolicies()).containsExactly(database.owner());
  }

  private List<String> rolesAbovePolicies() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = database.connectAsSuperuser();
        var statement =
            connection.prepareStatement(
                "select rolname from pg_roles where rolbypassrls and rolname like ? || '\\_%'")) {
      statement.setString(1, database.name());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  private void asSuperuser(String sql) throws SQLException {
    try (Connection connection = database.connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
