package dev.cordon.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's own role may do to the trail, however it is driven. */
class AuditTableTest {

  private static final TestDatabase DATABASE = TestDatabase.migrated("classpath:db/kernel");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set actor = 'nobody'",
        "delete from audit_entry",
        "truncate audit_entry",
        "alter table audit_entry disable row level security",
        "drop table audit_entry",
        "update audit_seal set position = 1",
        "delete from audit_seal",
        "truncate audit_seal",
        "update audit_checkpoint set position = 1",
        "delete from audit_checkpoint",
        "insert into audit_unsealed values (gen_random_uuid(), gen_random_uuid(), now())",
        "alter table audit_entry disable trigger appended",
        "drop trigger appended on audit_entry"
      })
  void nobodyChangesWhatWasWritten(String statement) throws SQLException {
    try (Connection app = DATABASE.connectAsApp();
        Statement change = app.createStatement()) {
      assertThatThrownBy(() -> change.execute(statement))
          .isInstanceOf(SQLException.class)
          .satisfies(refused -> isDenied((SQLException) refused));
    }
  }

  /** SQLSTATE 42501: insufficient privilege. */
  private static void isDenied(SQLException refused) {
    assertThat(refused.getSQLState()).isEqualTo("42501");
  }
}
