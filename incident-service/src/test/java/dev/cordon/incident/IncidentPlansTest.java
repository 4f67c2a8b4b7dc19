package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How the database goes about many incidents, some of them hidden from whoever reads, as the role
 * that the service runs as: the statements that Hibernate makes of the stores' own, under the
 * policies. The shape of a plan is what is asserted: its time is the machine's (docs/adr/0046 has
 * figures of 200,000).
 */
class IncidentPlansTest {

  private static final String BRAND = "00000000-0000-7000-8000-00000000000a";
  private static final String OTHER = "00000000-0000-7000-8000-00000000000b";
  private static final String ONE = "00000000-0000-7000-8000-0000000000ff";
  private static final int INCIDENTS = 20_000;

  /** One in fifty is restricted, and five people are named in it. */
  private static final String FILL =
      """
      alter table incident disable trigger user;
      alter table timeline_entry disable trigger user;
      alter table finding disable trigger user;
      alter table incident_classification disable trigger user;
      alter table incident_system disable trigger user;
      insert into incident (tenant_id, id, number, restricted, title, summary, state, tlp, aware_at,
                            opened_at, opened_by, version)
      select t::uuid, uuidv7(), n, n %% 50 = 7, 'Incident ' || n, repeat('s', 300), 'REPORTED',
             'TLP_AMBER', now(), timestamptz '2026-01-01Z' + n * interval '1 minute', 'lou', 1
        from unnest(array['%1$s', '%2$s']) t, generate_series(1, %3$d) n;
      insert into incident_reader (tenant_id, incident_id, subject, added_by, added_at)
      select tenant_id, id, s, 'lou', now()
        from incident, unnest(array['nadia', 'lou', 'rob', 'olga', 'tom']) s where restricted;
      insert into timeline_entry (tenant_id, incident_id, id, happened_at, noted_at, noted_by, text,
                                  automatic)
      select tenant_id, id, uuidv7(), opened_at + n * interval '1 hour', now(), 'lou', 'Seen.', false
        from incident, generate_series(1, 3) n where number <= 5000;
      insert into finding (tenant_id, incident_id, id, category, verdict, method, evidence,
                           established_by, established_at)
      select tenant_id, id, uuidv7(), 'DATA_CATEGORY_NAME', 'EXPOSED', 'm', 'e', 'lou', opened_at
        from incident where number <= 5000;
      insert into incident_share (tenant_id, id, incident_id, recipient_id, recipient_alias,
                                  owner_alias, owner_name, parts, access, until, subjects, labels,
                                  restricted, shared_by, shared_at)
      select tenant_id, uuidv7(), id, case when number %% 2 = 0 then '%2$s'::uuid else uuidv7() end,
             'x', 'o', 'O', '{SUMMARY}', 'READ', '2027-01-01Z', '{}', '{TLP_AMBER}', false, 'lou',
             '2026-01-01Z'
        from incident where tenant_id = '%1$s' and number <= 2000;
      insert into incident_transition (tenant_id, incident_id, version, from_state, to_state,
                                       reason, made_by, made_at)
      select tenant_id, id, n, case n %% 2 when 0 then 'REPORTED' else 'REJECTED' end,
             case n %% 2 when 0 then 'REJECTED' else 'TRIAGED' end, 'r', 'lou', opened_at
        from incident, generate_series(2, 4) n where number <= 5000;
      insert into incident_classification (tenant_id, incident_id, version, rsit_version, veris,
                                           veris_version, techniques, attack_version, controller,
                                           disclosure, alteration, unavailability, malicious,
                                           vulnerable_people, unintelligible, stated_by, stated_at)
      select tenant_id, id, n, '1003', '{}', '1', '{}', '1', 'UNSTATED', 'UNSTATED', 'NONE', 'NONE',
             false, false, false, 'lou', opened_at
        from incident, generate_series(1, 3) n where number <= 5000;
      insert into incident_awareness (tenant_id, incident_id, legal_entity, version, aware_at,
                                      reason, stated_by, stated_at)
      select tenant_id, id, e, n, aware_at, 'r', 'lou', opened_at
        from incident, unnest(array['brand', 'FR']) e, generate_series(1, 3) n where number <= 5000;
      insert into brand_system (tenant_id, id, name, kind, description, operator, retired, version,
                                added_at, added_by)
      select tenant_id, id, 'CRM', 'CRM', '', '', false, 1, opened_at, 'lou'
        from incident where number <= 5000;
      insert into incident_system (tenant_id, incident_id, system_id, version, state, reason,
                                   stated_by, stated_at)
      select tenant_id, id, id, n, 'DISABLED', 'r', 'lou', opened_at
        from incident, generate_series(1, 3) n where number <= 5000;
      insert into evidence (tenant_id, id, incident_id, name, media_type, description, tlp, source,
                            collected_by, collected_at, method, state, sha256, added_by, added_at,
                            stored_at, version)
      select tenant_id, id, id, 'a', 'a/b', '', 'TLP_AMBER', 's', 'lou', opened_at, 'm', 'STORED', 'ab',
             'lou', opened_at, opened_at, 2
        from incident where number <= 5000;
      insert into evidence_chunk (tenant_id, evidence_id, position, incident_id, size, digest, sealed)
      select tenant_id, id, n, id, 1, '', '' from incident, generate_series(0, 2) n where number <= 5000;
      insert into evidence_custody (tenant_id, evidence_id, id, incident_id, kind, happened_at, recorded_at,
                                    made_by, recipient, reason, digest)
      select tenant_id, id, gen_random_uuid(), id, 'VERIFIED', opened_at, opened_at, 'lou', '', '', 'd'
        from incident, generate_series(1, 3) where number <= 5000;
      insert into evidence_hold (tenant_id, id, incident_id, reason, set_by, set_at)
      select tenant_id, id, id, 'r', 'cleo', opened_at from incident where number <= 5000;
      analyze evidence, evidence_chunk, evidence_custody, evidence_hold;
      insert into incident_task (tenant_id, incident_id, id, title, guidance, owner_id,
                                 owner_subject, due_at, due_fixed, mandatory, needs, state, since,
                                 reason, reopenings, version, added_at, added_by)
      select tenant_id, id, uuidv7(), 'Task', '', id, 'p' || (number %% 50),
             opened_at + n * interval '1 hour', false, n = 3, '{}',
             case when n %% 2 = 0 then 'DONE' else 'OPEN' end, opened_at, '', 0, 1, opened_at, 'lou'
        from incident, generate_series(1, 10) n where number <= 5000;
      insert into incident_task_move (tenant_id, incident_id, task_id, version, from_state,
                                      to_state, reason, made_by, made_at)
      select tenant_id, incident_id, id, n, case n %% 2 when 0 then 'OPEN' else 'DONE' end,
             case n %% 2 when 0 then 'DONE' else 'OPEN' end, 'r', 'lou', added_at
        from incident_task, generate_series(2, 3) n;
      analyze incident, incident_reader, timeline_entry, finding, incident_share,
              incident_transition, incident_classification, incident_awareness, brand_system,
              incident_system, incident_task, incident_task_move;
      """;

  private static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel", "db/migration");

  /** A statement, and the index that it is answered from. */
  private record Plan(String name, String sql, String index) {}

  private static final List<Plan> PLANS =
      List.of(
          new Plan(
              "the newest incidents",
              "select * from incident order by opened_at desc, id desc limit 51",
              "incident_newest"),
          new Plan(
              "incidents, deep down",
              "select * from incident where (opened_at, id) < ('2026-01-08Z', '"
                  + ONE
                  + "')"
                  + " order by opened_at desc, id desc limit 51",
              "incident_newest"),
          new Plan(
              "the newest in a state that few are in",
              "select * from incident where state in ('RECOVERED')"
                  + " order by opened_at desc, id desc limit 51",
              "incident_of_state"),
          new Plan(
              "an incident", "select * from incident where id = '" + ONE + "'", "incident_pkey"),
          new Plan(
              "an incident, to be changed",
              "select * from incident where id = '" + ONE + "' for no key update",
              "incident_pkey"),
          new Plan(
              "a timeline",
              "select * from timeline_entry where incident_id = '"
                  + ONE
                  + "'"
                  + " order by happened_at, id limit 51",
              "timeline_entry_order"),
          new Plan(
              "a timeline, further on",
              "select * from timeline_entry where incident_id = '"
                  + ONE
                  + "'"
                  + " and (happened_at, id) > ('2026-01-08Z', '"
                  + ONE
                  + "')"
                  + " order by happened_at, id limit 51",
              "timeline_entry_order"),
          new Plan(
              "findings",
              "select f.*, exists (select from finding n where n.incident_id = f.incident_id"
                  + " and n.category = f.category"
                  + " and (n.established_at, n.id) > (f.established_at, f.id))"
                  + " from finding f where f.incident_id = '"
                  + ONE
                  + "'"
                  + " order by f.established_at desc, f.id desc limit 51",
              "finding_newest"),
          new Plan(
              "where an incident has been",
              "select * from incident_transition where incident_id = '"
                  + ONE
                  + "' and version < 3 order by version desc limit 51",
              "incident_transition_pkey"),
          new Plan(
              "what kind of incident it is",
              "select * from incident_classification where incident_id = '"
                  + ONE
                  + "' order by version desc limit 1",
              "incident_classification_pkey"),
          new Plan(
              "who knew of it when",
              "select * from incident_awareness a where a.incident_id = '"
                  + ONE
                  + "' and a.version = (select max(n.version) from incident_awareness n"
                  + " where n.incident_id = a.incident_id and n.legal_entity = a.legal_entity)",
              "incident_awareness_pkey"),
          new Plan(
              "systems of a brand",
              "select * from brand_system where id < '" + ONE + "' order by id desc limit 51",
              "brand_system_pkey"),
          new Plan(
              "systems that an incident does something to",
              "select e.*, s.* from incident_system e join brand_system s on s.id = e.system_id"
                  + " where e.incident_id = '"
                  + ONE
                  + "' and e.version = (select max(n.version) from incident_system n"
                  + " where n.incident_id = e.incident_id and n.system_id = e.system_id)"
                  + " order by e.system_id limit 51",
              "incident_system_pkey"),
          new Plan(
              "evidence",
              "select * from evidence where incident_id = '"
                  + ONE
                  + "' and state in ('STORED', 'DESTROYED') order by id desc limit 51",
              "evidence_of_incident"),
          new Plan(
              "a chain of custody",
              "select * from evidence_custody where evidence_id = '"
                  + ONE
                  + "' and (recorded_at, id) > ('2026-01-08Z', '"
                  + ONE
                  + "') order by recorded_at, id limit 51",
              "evidence_custody_order"),
          new Plan(
              "a chunk of evidence",
              "select * from evidence_chunk where evidence_id = '" + ONE + "' and position = 0",
              "evidence_chunk_pkey"),
          new Plan(
              "what holds evidence",
              "select * from evidence_hold where incident_id = '"
                  + ONE
                  + "' and released_at is null",
              "evidence_hold_"),
          new Plan(
              "tasks of an incident",
              "select * from incident_task where incident_id = '"
                  + ONE
                  + "' and id > '"
                  + ONE
                  + "' order by id limit 51",
              "incident_task_pkey"),
          new Plan(
              "tasks that keep an incident from ending",
              "select * from incident_task where incident_id = '"
                  + ONE
                  + "' and active = true and mandatory = true order by id limit 50",
              "incident_task_blocking"),
          new Plan(
              "what took a task from state to state",
              "select * from incident_task_move where incident_id = '"
                  + ONE
                  + "' and task_id = '"
                  + ONE
                  + "' and version < 3 order by version desc limit 51",
              "incident_task_move_pkey"),
          new Plan(
              "tasks of a brand",
              "select * from incident_task where active = true"
                  + " and (listed_at, id) > ('2026-01-02Z', '"
                  + ONE
                  + "') order by listed_at, id limit 51",
              "incident_task_due"),
          new Plan(
              "somebody's own tasks",
              "select * from incident_task where active = true and owner_subject = 'p7'"
                  + " order by listed_at, id limit 51",
              "incident_task_mine"),
          new Plan(
              "tasks that are overdue",
              "select * from incident_task where active = true and paused_since is null"
                  + " and listed_at < '2026-01-02Z' order by listed_at, id limit 51",
              "incident_task_overdue"),
          new Plan(
              "who is named",
              "select * from incident_reader where incident_id = '" + ONE + "'",
              "incident_reader_pkey"),
          new Plan(
              "with whom an incident is shared",
              "select * from incident_share where tenant_id = '"
                  + BRAND
                  + "' and incident_id = '"
                  + ONE
                  + "' order by id desc limit 51",
              "incident_share_of_incident"),
          new Plan(
              "what is shared with one",
              "select * from incident_share where recipient_id = '"
                  + BRAND
                  + "'"
                  + " order by id desc limit 51",
              "incident_share_to"));

  @BeforeAll
  static void fill() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL.formatted(BRAND, OTHER, INCIDENTS));
    }
  }

  @TestFactory
  Stream<DynamicTest> isAnsweredFromItsIndexWhateverIsHidden() {
    return PLANS.stream()
        .flatMap(
            plan ->
                Stream.of("nadia", "ursula")
                    .map(
                        reader ->
                            DynamicTest.dynamicTest(
                                plan.name() + ", for " + reader,
                                () ->
                                    assertThat(explained(reader, plan.sql()))
                                        .contains(plan.index())
                                        .doesNotContain("Seq Scan", "Sort"))));
  }

  /** Once a transaction, and without a look at the rows of incidents that aren't restricted. */
  @Test
  void whatIsHiddenIsFoundByAnIndexOfTheRestricted() throws SQLException {
    String hidden =
        """
        select i.id from incident i
         where i.tenant_id = '%s' and i.restricted
           and not exists (select from incident_reader r
                            where r.tenant_id = i.tenant_id and r.incident_id = i.id
                              and r.subject = 'ursula')
        """
            .formatted(BRAND);
    try (Connection owner = DATABASE.connectAsOwner()) {
      assertThat(explained(owner, hidden))
          .contains("incident_restricted")
          .doesNotContain("Seq Scan on incident i");
    }
  }

  private static String explained(String reader, String sql) throws SQLException {
    try (Connection app = DATABASE.connectAsApp();
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      statement.execute(
          "select app_bind('%s', '%s', '2026-06-01T00:00:00Z', '{}')".formatted(BRAND, reader));
      return explained(app, sql);
    }
  }

  private static String explained(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("explain " + sql)) {
      List<String> plan = new ArrayList<>();
      while (lines.next()) {
        plan.add(lines.getString(1));
      }
      return String.join("\n", plan);
    }
  }
}
