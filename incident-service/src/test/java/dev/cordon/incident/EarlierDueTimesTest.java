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
 * Tasks of a playbook from before it was kept how they are counted. The brand stated that it knew
 * nine hours earlier than was reported, and theirs didn't follow.
 */
class EarlierDueTimesTest {

  private static final String BEFORE = "40";
  private static final String[] LOCATIONS = {"db/kernel", "db/migration"};

  /**
   * Opened and applied an hour ago. The sixth task was moved by hand, the fifth is done, the eighth
   * has waited for ten minutes; the tenth was due when it was reported already, and an incident
   * whose statement made it later has the same.
   */
  private static final String FILL =
      """
      insert into incident (tenant_id, id, number, title, summary, state, tlp, aware_at, opened_at,
                            opened_by, version)
      select '00000000-0000-7000-8000-00000000000a'::uuid, i.id::uuid, i.number, 'Leak', '',
             'REPORTED', 'TLP_AMBER', i.aware_at, date_trunc('second', now()) - interval '1 hour',
             'lou', 2
        from (values ('00000000-0000-7000-8000-000000000001', 1,
                      date_trunc('second', now()) - interval '10 hours'),
                     ('00000000-0000-7000-8000-000000000002', 2,
                      date_trunc('second', now()) - interval '2 hours'))
             i (id, number, aware_at);
      insert into incident_awareness (tenant_id, incident_id, legal_entity, version, aware_at,
                                      reason, stated_by, stated_at)
      select i.tenant_id, i.id, 'brand', v.version, v.aware_at, 'r', 'lou', now()
        from incident i,
             lateral (values (1, case i.number when 1 then i.opened_at
                                               else i.opened_at - interval '59 hours' end),
                             (2, i.aware_at)) v (version, aware_at);
      insert into incident_playbook (tenant_id, incident_id, name, version, applied_by, applied_at)
      select i.tenant_id, i.id, 'supplier-breach', 1, 'lou', i.opened_at from incident i;
      insert into incident_task (tenant_id, incident_id, id, title, guidance, due_at, due_fixed,
                                 mandatory, needs, state, since, reason, reopenings, version,
                                 added_at, added_by)
      select i.tenant_id, i.id, uuidv7(), 'Step ' || s.place, '',
             case when s.place = 6 then now() + interval '99 hours'
                  when s.place between 5 and 10 then a.aware_at + s.within
                  else i.opened_at + s.within end
               + case when s.place = 8 then interval '10 minutes' else interval '0' end,
             s.place = 7, true, '{}', case when s.place = 5 then 'DONE' else 'OPEN' end,
             i.opened_at, '', 0, 1, i.opened_at, 'lou'
        from incident i
        join incident_awareness a
          on a.tenant_id = i.tenant_id and a.incident_id = i.id and a.version = 1
       cross join unnest(array['2 h', '4 h', '6 h', '24 h', '12 h', '48 h', '72 h', '60 h', '96 h',
                               '24 h', '336 h', '720 h']::interval[])
             with ordinality s (within, place)
       order by i.number, s.place;
      insert into incident_task_move (tenant_id, incident_id, task_id, version, from_state,
                                      to_state, waiting_for, reason, made_by, made_at)
      select t.tenant_id, t.incident_id, t.id, m.version, m.from_state, m.to_state, m.whom, 'r',
             'lou', t.added_at + m.after
        from incident_task t,
             (values (2, 'OPEN', 'WAITING', 'SUPPLIER', interval '1 minute'),
                     (3, 'WAITING', 'IN_PROGRESS', null, interval '11 minutes'))
             m (version, from_state, to_state, whom, after)
       where t.title = 'Step 8';
      """;

  /** When it is due in hours after the opening, what from, within how many, and its version. */
  private static final String TASKS =
      """
      select concat_ws(' ', t.title,
                       round(extract(epoch from t.due_at - i.opened_at) / 3600, 1),
                       coalesce(t.due_after, 'BY HAND'), t.due_within_micros / 3600000000,
                       t.version)
        from incident_task t
        join incident i on i.tenant_id = t.tenant_id and i.id = t.incident_id
       where i.number = %d
       order by t.id
      """;

  private static final String LINES =
      """
      select e.text from timeline_entry e
        join incident i on i.tenant_id = e.tenant_id and i.id = e.incident_id
       where i.number = %d
       order by e.id
      """;

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static Connection owner;

  @BeforeAll
  static void migrateInHalves() throws SQLException {
    DATABASE.migrate(BEFORE, LOCATIONS);
    owner = DATABASE.connectAsOwner();
    try (Statement statement = owner.createStatement()) {
      statement.execute(FILL);
    }
    DATABASE.migrate("latest", LOCATIONS);
  }

  @AfterAll
  static void close() throws SQLException {
    owner.close();
  }

  private static List<String> texts(String query, int number) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(query.formatted(number))) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** In hours after the opening, nine before which the brand knew. */
  @Test
  void whatTheShippedPlaybooksMadeIsCountedAndFollows() throws SQLException {
    assertThat(texts(TASKS, 1))
        .containsExactly(
            "Step 1 2.0 OPENED 2 1",
            "Step 2 4.0 OPENED 4 1",
            "Step 3 6.0 OPENED 6 1",
            "Step 4 24.0 OPENED 24 1",
            "Step 5 12.0 AWARE 12 1",
            texts(TASKS, 1).get(5),
            "Step 7 63.0 AWARE 72 2",
            "Step 8 51.2 AWARE 60 2",
            "Step 9 87.0 AWARE 96 2",
            "Step 10 15.0 AWARE 24 2",
            "Step 11 336.0 APPLIED 336 1",
            "Step 12 720.0 APPLIED 720 1");
    assertThat(texts(TASKS, 1).get(5)).startsWith("Step 6 ").endsWith(" BY HAND 1");
    assertThat(texts(LINES, 1))
        .hasSize(4)
        .allMatch(line -> line.contains("any more: it was counted from a time that has been"));
  }

  /** Known of 59 hours before the opening, as was reported first; by now of one. */
  @Test
  void whatHadPassedStays() throws SQLException {
    assertThat(texts(TASKS, 2))
        .contains("Step 7 71.0 AWARE 72 2", "Step 9 95.0 AWARE 96 2", "Step 10 -35.0 AWARE 24 2");
    assertThat(texts(LINES, 2)).anyMatch(line -> line.startsWith("Task Step 10 stays due at"));
  }
}
