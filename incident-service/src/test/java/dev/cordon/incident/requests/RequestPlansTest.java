package dev.cordon.incident.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A page of requests or shares is read from the index of its side, however much others have asked:
 * as the role of the service, under the policies.
 */
class RequestPlansTest {

  private static final UUID ASKER = new UUID(0, 1);
  private static final UUID RECIPIENT = new UUID(0, 2);

  private static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel", "db/migration");

  /** 400 of the asker to the recipient among 5,000 of another one to somebody else. */
  private static final String FILL =
      """
      alter table action_request disable trigger user;
      alter table incident_share disable trigger user;
      insert into incident (tenant_id, id, number, title, summary, state, tlp, aware_at, opened_at,
                            opened_by, version)
      select t::uuid, uuidv7(), 1, 't', 's', 'REPORTED', 'TLP_AMBER', now(), now(), 'lou', 1
        from unnest(array['%1$s', '%3$s']) t;
      insert into action_request (tenant_id, incident_id, id, asker_alias, asker_name, recipient_id,
                                  recipient_alias, text, tlp, due_at, asked_by, asked_at, state,
                                  since, version)
      select i.tenant_id, i.id, uuidv7(), 'a', 'A',
             case i.tenant_id when '%1$s' then '%2$s'::uuid else '%4$s' end, 'r', 't', 'TLP_AMBER',
             now(), 'lou', now(), 'ASKED', now(), 1
        from incident i,
             generate_series(1, case i.tenant_id when '%1$s' then 400 else 5000 end);
      insert into incident_share (tenant_id, incident_id, id, recipient_id, recipient_alias,
                                  owner_alias, owner_name, parts, access, until, subjects, labels,
                                  restricted, shared_by, shared_at)
      select i.tenant_id, i.id, uuidv7(),
             case i.tenant_id when '%1$s' then '%2$s'::uuid else '%4$s' end, 'r', 'a', 'A',
             '{SUMMARY}', 'READ', now() + interval '1 year', '{}', '{}', false, 'lou', now()
        from incident i,
             generate_series(1, case i.tenant_id when '%1$s' then 400 else 5000 end);
      """;

  @BeforeAll
  static void fill() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL.formatted(ASKER, RECIPIENT, new UUID(0, 3), new UUID(0, 4)));
      statement.execute("vacuum analyze action_request");
      statement.execute("vacuum analyze incident_share");
    }
  }

  private static String said(Connection connection, String sql) throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.append(rows.getString(1)).append('\n');
      }
    }
    return all.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "action_request, tenant_id, 1, action_request_pkey",
    "action_request, recipient_id, 2, action_request_to",
    "incident_share, recipient_id, 2, incident_share_to",
  })
  void aPageIsReadFromTheIndexOfItsSide(String table, String side, long reader, String index)
      throws SQLException {
    UUID tenant = new UUID(0, reader);
    try (Connection app = DATABASE.connectAsApp()) {
      app.setAutoCommit(false);
      var _ =
          said(app, "select app_bind('%s', '*', '2026-06-01T00:00:00Z', '{}')".formatted(tenant));

      assertThat(
              said(
                  app,
                  "explain select * from %s where %s = '%s' order by id desc limit 51"
                      .formatted(table, side, tenant)))
          .contains("Index Scan Backward using " + index)
          .doesNotContain("Bitmap", "Sort");
    }
  }
}
