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

/** Groups of alerts that were made while numbers in titles counted for nothing. */
class EarlierAlertsTest {

  private static final String BEFORE = "40";
  private static final String[] LOCATIONS = {"db/kernel", "db/migration"};

  /** Each by its reference: "new" is the first of a group, "over" that of one that is dismissed. */
  private static final String FILL =
      """
      insert into alert (tenant_id, id, source, reference, title, title_key, description, severity,
                         tlp, occurred_at, received_at, observables, fields, duplicate_of, state,
                         dismissal, triaged_by, triaged_at)
      select '00000000-0000-7000-8000-00000000000a'::uuid, a.id::uuid, source, reference, title,
             title, description, 'LOW', 'TLP_AMBER', now(), now(), observables, '', first::uuid,
             case reference when 'over' then 'DISMISSED' else 'NEW' end,
             case reference when 'over' then 'BENIGN' end,
             case reference when 'over' then 'lou' end,
             case reference when 'over' then now() end
        from (values
          ('00000000-0000-7000-8000-000000000001', 'siem', 'new', 'till 12', '', '[]', null),
          ('00000000-0000-7000-8000-000000000002', 'siem', 'same', 'till 12', '', '[]',
           '00000000-0000-7000-8000-000000000001'),
          ('00000000-0000-7000-8000-000000000003', 'siem', 'title', 'till 14', '', '[]',
           '00000000-0000-7000-8000-000000000001'),
          ('00000000-0000-7000-8000-000000000004', 'siem', 'text', 'till 12', 'other', '[]',
           '00000000-0000-7000-8000-000000000001'),
          ('00000000-0000-7000-8000-000000000005', 'siem', 'over', 'till 15', '', '[]', null),
          ('00000000-0000-7000-8000-000000000006', 'siem', 'with', 'till 16', '', '[]',
           '00000000-0000-7000-8000-000000000005'),
          ('00000000-0000-7000-8000-000000000007', 'edr', 'seen', 'x', 'a', '[["HOST", "h"]]', null),
          ('00000000-0000-7000-8000-000000000008', 'edr', 'seen-too', 'x', 'b', '[["HOST", "h"]]',
           '00000000-0000-7000-8000-000000000007')
        ) a (id, source, reference, title, description, observables, first);
      insert into alert_sighting (tenant_id, source, reference, alert_id, times, first_seen_at,
                                  last_seen_at)
      select tenant_id, source, reference, id, 3, received_at, received_at from alert;
      insert into alert_head (tenant_id, fingerprint, alert_id, until)
      select tenant_id, gen_random_uuid(), id, now() + interval '1 day' from alert
       where duplicate_of is null;
      """;

  /** Of which it is a duplicate. */
  private static final String NOW =
      """
      select a.reference, coalesce(f.reference, '')
        from alert a
        left join alert f on f.tenant_id = a.tenant_id and f.id = a.duplicate_of
      """;

  @Test
  void whatWasTakenForTheSameStandsForItselfUnlessItIsDecided() throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    database.migrate(BEFORE, LOCATIONS);
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL);
      database.migrate("latest", LOCATIONS);

      assertThat(read(statement))
          .containsOnly(
              Map.entry("new", ""),
              Map.entry("same", "new"),
              Map.entry("title", ""),
              Map.entry("text", ""),
              Map.entry("over", ""),
              Map.entry("with", "over"),
              Map.entry("seen", ""),
              Map.entry("seen-too", "seen"));
      try (ResultSet heads = statement.executeQuery("select 1 from alert_head")) {
        assertThat(heads.next()).isFalse();
      }
    }
  }

  private static Map<String, String> read(Statement statement) throws SQLException {
    Map<String, String> alerts = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(NOW)) {
      while (rows.next()) {
        alerts.put(rows.getString(1), rows.getString(2));
      }
    }
    return alerts;
  }
}
