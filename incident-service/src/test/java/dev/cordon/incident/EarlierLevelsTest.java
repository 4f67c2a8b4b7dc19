package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Service levels that were there before incidents were found by them. */
class EarlierLevelsTest {

  private static final String BEFORE = "40";
  private static final String[] LOCATIONS = {"db/kernel", "db/migration"};

  /** Three incidents: one runs to two milestones, one pauses, and one isn't measured. */
  private static final String FILL =
      """
      insert into incident (tenant_id, id, number, title, summary, state, tlp, aware_at, opened_at,
                            opened_by, version)
      select '00000000-0000-7000-8000-00000000000a'::uuid, gen_random_uuid(), n, t, '', 'REPORTED',
             'TLP_AMBER', now(), '2026-01-01Z', 'kim', 1
        from unnest(array['runs', 'pauses', 'unmeasured']) with ordinality as opened (t, n);
      insert into service_level_policy (tenant_id, version, unrated_as, warn_percent, set_by, set_at)
      values ('00000000-0000-7000-8000-00000000000a', 1, 'MEDIUM', 50, 'kim', '2026-01-01Z');
      insert into incident_service_level (tenant_id, id, incident_id, milestone, policy_version,
                                          warn_percent, severity, minutes, may_pause, started_at,
                                          paused_micros, due_at, warn_at, paused_since, reached_at,
                                          took_micros)
      select i.tenant_id, gen_random_uuid(), i.id, l.milestone, 1, 50, 'MEDIUM', 60, true,
             i.opened_at, 0, l.due_at, l.due_at - interval '1 hour', l.paused_since, l.reached_at,
             case when l.reached_at is not null then 0 end
        from incident i
        join (values
               ('runs', 'TRIAGED', null::timestamptz, null::timestamptz, timestamptz '2026-01-01Z'),
               ('runs', 'CONTAINED', '2026-01-03Z', null, null),
               ('runs', 'RECOVERED', '2026-01-02Z', null, null),
               ('pauses', 'CONTAINED', null, '2026-01-01Z', null))
             l (title, milestone, due_at, paused_since, reached_at) on l.title = i.title;
      """;

  private static final String TIMES =
      """
      select i.title,
             concat_ws(' ', to_char(s.level_due_at at time zone 'UTC', 'DD HH24'),
                       to_char(s.level_warn_at at time zone 'UTC', 'DD HH24')) as times
        from incident i
        join incident_search s on s.tenant_id = i.tenant_id and s.incident_id = i.id
      """;

  @Test
  void theFirstOfThoseThatRunIsWhatTheyAreFoundBy() throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    database.migrate(BEFORE, LOCATIONS);
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL);
      database.migrate("latest", LOCATIONS);

      assertThat(times(statement))
          .containsOnly(
              Map.entry("runs", "02 00 01 23"),
              Map.entry("pauses", ""),
              Map.entry("unmeasured", ""));
    }
  }

  private static Map<String, String> times(Statement statement) throws SQLException {
    Map<String, String> times = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(TIMES)) {
      while (rows.next()) {
        times.put(rows.getString(1), rows.getString(2));
      }
    }
    return times;
  }
}
