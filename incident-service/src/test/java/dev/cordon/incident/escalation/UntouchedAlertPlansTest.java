package dev.cordon.incident.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How alerts that wait are found among many that somebody has decided about: as the role of the
 * service, by what each execution reads.
 */
class UntouchedAlertPlansTest {

  private static final UUID BUSY = new UUID(0, 1);
  private static final UUID LATE = new UUID(0, 2);
  private static final UUID SUSPENDED = new UUID(0, 3);

  private static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel", "db/migration");

  /** Of a busy brand's 20,000 every hundredth waits, for an hour at most. */
  private static final String FILL =
      """
      alter table alert disable trigger user;
      insert into alert (tenant_id, id, source, reference, title, title_key, description, severity,
                         tlp, occurred_at, received_at, observables, fields, state, dismissal,
                         triaged_by, triaged_at)
      select '%1$s'::uuid, uuidv7(), 's', n::text, 't', 't', '', 'HIGH', 'TLP_AMBER', now(),
             now() + n * interval '0.18 second', '[]', '',
             case when n %% 100 = 0 then 'NEW' else 'DISMISSED' end,
             case when n %% 100 <> 0 then 'TEST' end, case when n %% 100 <> 0 then 'lou' end,
             case when n %% 100 <> 0 then now() end
        from generate_series(1, 20000) n;
      insert into alert (tenant_id, id, source, reference, title, title_key, description, severity,
                         tlp, occurred_at, received_at, observables, fields)
      select t::uuid, uuidv7(), 's', 'r', 't', 't', '', 'LOW', 'TLP_AMBER', now(),
             now() + interval '1 second', '[]', ''
        from unnest(array['%2$s', '%3$s']) t;
      insert into organization (alias, organization_id, kind, name, group_alias, state,
                                request_digest, registered_at, onboarded_at)
      values ('suspended', '%3$s', 'BRAND', 'S', '', 'SUSPENDED', '', now(), now());
      insert into escalation_policy (tenant_id, version, duty_role, repeats, repeat_minutes, set_by,
                                     set_at, alert_minutes, alert_window_minutes)
      select t::uuid, 1, 'ROLE_RESPONDER', 0, 0, 'lou', now(), '{0,0,5,0,0,0}', 60
        from unnest(array['%2$s', '%3$s']) t;
      """;

  @BeforeAll
  static void fill() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL.formatted(BUSY, LATE, SUSPENDED));
      statement.execute("vacuum analyze alert");
    }
  }

  private static String waiting(String in) {
    return "select string_agg(t::text, ' ' order by t) from alert_tenants_waiting("
        + "now() + interval '%s', '{0,0,0,0,120,0}') t".formatted(in);
  }

  private static String said(Connection connection, String sql) throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.append(rows.getString(1)).append('\n');
      }
    }
    return all.toString().strip();
  }

  /** Each by its own times, and none that is closed. */
  @Test
  void brandsAreFoundByTheirOwnTimes() throws SQLException {
    try (Connection app = DATABASE.connectAsApp()) {
      assertThat(said(app, waiting("2 minutes"))).isEqualTo("null");
      assertThat(said(app, waiting("10 minutes"))).isEqualTo(LATE.toString());
      assertThat(said(app, waiting("4 hours"))).isEqualTo(BUSY + " " + LATE);
    }
  }

  @Test
  void whatWaitsIsReadFromItsIndexUnderThePolicies() throws SQLException {
    try (Connection app = DATABASE.connectAsApp()) {
      app.setAutoCommit(false);
      var _ = said(app, "select app_bind('%s', '*', '2026-06-01T00:00:00Z', '{}')".formatted(BUSY));
      assertThat(
              said(
                  app,
                  "explain select received_at from alert where state = 'NEW' and duplicate_of is"
                      + " null and severity = 'HIGH' and received_at <= now() + interval '1 hour'"
                      + " order by received_at desc limit 1001"))
          .contains("alert_untouched")
          .doesNotContain("Seq Scan", "Sort");
      assertThat(
              said(
                  app,
                  "explain select triaged_at from alert where triaged_at is not null"
                      + " order by triaged_at desc limit 1"))
          .contains("alert_taken_up")
          .doesNotContain("Seq Scan", "Sort");
    }
  }
}
