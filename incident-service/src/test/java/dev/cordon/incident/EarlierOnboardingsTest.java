package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What was stated of people while it lay in the queue goes under the policy, and nothing is lost.
 */
class EarlierOnboardingsTest {

  private static final String BEFORE = "60";
  private static final String[] LOCATIONS = {"db/kernel", "db/migration"};
  private static final String OPERATORS = "00000000-0000-7000-8000-00000000000a";
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private static final String FILL =
      """
      insert into operation (id, alias, kind, request, initiator, request_id, asked_in, asked_at,
                             step_since, due_at)
      select gen_random_uuid(), w.alias, w.kind, w.request::jsonb, 'op', '', w.asked_in::uuid,
             now(), now(), now()
        from (values ('new', 'ONBOARD', '{"people": ["nia"]}', '%s'),
                     ('old', 'ONBOARD', '{"people": ["noa"]}', null),
                     ('active', 'SUSPEND', '{}', '%1$s')) w (alias, kind, request, asked_in)
      """
          .formatted(OPERATORS);

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static Connection owner;

  @BeforeAll
  static void migrateInHalves() throws SQLException {
    DATABASE.migrate(BEFORE, LOCATIONS);
    owner = DATABASE.connectAsOwner();
    run(owner, FILL);
    DATABASE.migrate("latest", LOCATIONS);
  }

  @AfterAll
  static void close() throws SQLException {
    owner.close();
  }

  @Test
  void whatWasStatedBelongsToWhoeverAsked() throws SQLException {
    assertThat(
            texts(
                owner,
                """
                select concat_ws(' ', w.alias, r.tenant_id, r.request ->> 'people')
                  from operation_request r
                  join operation w on w.asked_in = r.tenant_id and w.id = r.operation_id
                 order by w.alias
                """))
        .containsExactly("new " + OPERATORS + " [\"nia\"]", "old " + NOBODY + " [\"noa\"]");
  }

  /** Whoever restates or withdraws it: the database takes it along, past the policy. */
  @Test
  void itGoesAlongWithTheOperationAndEndsWithIt() throws SQLException {
    String other = "00000000-0000-7000-8000-00000000000b";
    try (Connection app = DATABASE.connectAsApp()) {
      app.setAutoCommit(false);
      bind(app, other);
      assertThat(texts(app, "select operation_id::text from operation_request")).isEmpty();

      run(
          app,
          "update operation set id = gen_random_uuid(), asked_in = '%s' where alias = 'new'"
              .formatted(other));
      assertThat(texts(app, "select request ->> 'people' from operation_request"))
          .containsExactly("[\"nia\"]");

      bind(app, OPERATORS);
      assertThat(texts(app, "select operation_id::text from operation_request")).isEmpty();
      run(app, "delete from operation where alias = 'new'");
      bind(app, other);
      assertThat(texts(app, "select operation_id::text from operation_request")).isEmpty();
      app.rollback();
    }
  }

  private static void bind(Connection app, String tenant) throws SQLException {
    run(app, "select app_bind('%s', '*', '2026-06-01T00:00:00Z', '{}')".formatted(tenant));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
