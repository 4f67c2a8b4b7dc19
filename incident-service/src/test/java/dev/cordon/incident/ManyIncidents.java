package dev.cordon.incident;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database with many incidents of two brands, one in fifty of them restricted. */
final class ManyIncidents {

  static final String BRAND = "00000000-0000-7000-8000-00000000000a";
  static final String OTHER = "00000000-0000-7000-8000-00000000000b";
  static final String ONE = "00000000-0000-7000-8000-0000000000ff";
  private static final int INCIDENTS = 20_000;

  /** One in fifty is restricted, and five people are named in it. */
  private static final String FILL =
      """
      alter table incident disable trigger user;
      alter table timeline_entry disable trigger user;
      alter table finding disable trigger user;
      alter table incident_classification disable trigger user;
      alter table incident_system disable trigger user;
      alter table incident_obligation disable trigger user;
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
      insert into action_request (tenant_id, incident_id, id, asker_alias, asker_name, recipient_id,
                                  recipient_alias, text, tlp, due_at, asked_by, asked_at, state,
                                  since, version)
      select tenant_id, id, uuidv7(), 'o', 'O',
             case when number %% 2 = 0 then '%2$s'::uuid else uuidv7() end, 'x', 't', 'TLP_AMBER',
             '2027-01-01Z', 'lou', '2026-01-01Z',
             case when number %% 4 = 0 then 'ASKED' else 'WITHDRAWN' end, '2026-01-01Z', 1
        from incident where tenant_id = '%1$s' and number <= 4000;
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
      insert into incident_obligation (tenant_id, incident_id, id, legal_entity, law, citation,
                                       addressee, addressee_name, anchor, anchor_at,
                                       anchor_recorded, unit, amount, due_at, state, since, moved_by,
                                       reason, reopenings, version, recorded_at, recorded_by)
      select tenant_id, id, uuidv7(), 'FR', 'EU-GDPR', 'Art. 33', 'AUTHORITY', 'CNIL', 'AWARE',
             opened_at, true, 'HOURS', 72, opened_at + n * interval '72 hours',
             case when n = 1 then 'RUNNING' else 'NOT_OWED' end, opened_at, 'pia', 'r', 0, 1,
             opened_at, 'pia'
        from incident, generate_series(1, 3) n where number <= 5000;
      insert into incident_obligation_move (tenant_id, incident_id, obligation_id, version,
                                            from_state, to_state, reason, made_by, made_at)
      select tenant_id, incident_id, id, n, case n %% 2 when 0 then 'RUNNING' else 'NOT_OWED' end,
             case n %% 2 when 0 then 'NOT_OWED' else 'RUNNING' end, 'r', 'pia', recorded_at
        from incident_obligation, generate_series(2, 3) n;
      insert into indicator (tenant_id, id, stix_id, incident_id, type, value, tlp, stix, created_at,
                             created_by)
      select tenant_id, id, id, id, 'OBSERVABLE_TYPE_DOMAIN_NAME', 'evil' || number || '.example',
             'TLP_AMBER', '{}', opened_at, 'lou' from incident where number <= 5000;
      insert into incident_technique (tenant_id, incident_id, technique)
      select tenant_id, id, 'T1' || number %% 500 from incident where number <= 5000;
      insert into incident_search (tenant_id, incident_id, opened_at, state, owner, facts, head)
      select tenant_id, id, opened_at, state, 'p' || (number %% 50), '', '' from incident
       where number <= 5000;
      insert into incident_link (tenant_id, incident_id, id, other_id, type, reason, stated_by,
                                 stated_at)
      select tenant_id, id, id, lead, 'SAME_ACTOR', 'r', 'lou', opened_at
        from (select *, lead(id) over (partition by tenant_id order by id) from incident
               where number <= 5000) i where lead is not null;
      insert into service_level_policy (tenant_id, version, unrated_as, warn_percent, set_by, set_at)
      select t::uuid, 1, 'MEDIUM', 75, 'lou', '2026-01-01Z' from unnest(array['%1$s', '%2$s']) t;
      insert into incident_service_level (tenant_id, id, incident_id, milestone, policy_version,
                                          warn_percent, severity, minutes, may_pause, started_at,
                                          paused_micros, due_at, warn_at, reached_at, took_micros)
      select tenant_id, uuidv7(), id, m, 1, 75, 'MEDIUM', 240, m <> 'TRIAGED', opened_at, 0,
             case when number %% 2 = 0 then opened_at + interval '4 hours' end,
             case when number %% 2 = 0 then opened_at + interval '3 hours' end,
             case when number %% 2 = 1 then opened_at + interval '1 hour' end,
             case when number %% 2 = 1 then 3600000000 end
        from incident, unnest(array['TRIAGED', 'CONTAINED', 'RECOVERED', 'CLOSED']) m
       where number <= 5000;
      insert into service_level_pause (tenant_id, id, incident_id, waiting_for, reason, started_by,
                                       started_at, ended_by, ended_at, end_reason, version)
      select tenant_id, uuidv7(), id, 'SUPPLIER', 'r', 'lou', opened_at, '',
             case when n < 3 then opened_at + n * interval '1 hour' end, '',
             case when n < 3 then 2 else 1 end
        from incident, generate_series(1, 3) n where number <= 5000;
      """;

  static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel", "db/migration");

  private static boolean filled;

  private ManyIncidents() {}

  /** Once, however many ask. */
  static synchronized void fill() throws SQLException {
    if (filled) {
      return;
    }
    filled = true;
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL.formatted(BRAND, OTHER, INCIDENTS));
      // Else what is known of a table, and with it the plan, depends on when autovacuum came by.
      statement.execute("vacuum (analyze)");
    }
  }

  static String explained(String reader, String sql) throws SQLException {
    try (Connection app = DATABASE.connectAsApp();
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      statement.execute(
          "select app_bind('%s', '%s', '2026-06-01T00:00:00Z', '{}')".formatted(BRAND, reader));
      return explained(app, sql);
    }
  }

  static String explained(Connection connection, String sql) throws SQLException {
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
