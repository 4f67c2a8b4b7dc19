package dev.cordon.incident;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A migrated database with one incident that is restricted and one that isn't, and a row of each in
 * every table that hangs on incidents.
 */
final class CaseDatabase extends BoundDatabase {

  static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  static final UUID RESTRICTED = UUID.fromString("00000000-0000-7000-8000-0000000000f1");
  static final UUID OPEN = UUID.fromString("00000000-0000-7000-8000-0000000000f2");

  /** One that isn't restricted, and nothing hangs on: what the others point to. */
  static final UUID SPARE = UUID.fromString("00000000-0000-7000-8000-0000000000f3");

  /** Named in the restricted incident. */
  static final String NAMED = "nadia";

  private static final String NOW = "timestamptz '2026-06-01 12:00Z'";

  /** One row of the incident {@code $i} of the owner {@code $t}, in the order of foreign keys. */
  private static final Map<String, String> ROWS =
      Map.ofEntries(
          Map.entry(
              "incident_reader",
              "(tenant_id, incident_id, subject, added_by, added_at)"
                  + " values ($t, $i, 'nadia', 'lou', $now)"),
          Map.entry(
              "incident_transition",
              "(tenant_id, incident_id, version, from_state, to_state, reason, made_by, made_at)"
                  + " values ($t, $i, 2, 'REPORTED', 'TRIAGED', 'r', 'lou', $now)"),
          Map.entry(
              "incident_classification",
              "(tenant_id, incident_id, version, rsit_version, veris, veris_version, techniques,"
                  + " attack_version, controller, disclosure, alteration, unavailability,"
                  + " malicious, vulnerable_people, unintelligible, stated_by, stated_at) values"
                  + " ($t, $i, 1, '1003', '{}', '1', '{}', '1', 'UNSTATED', 'UNSTATED', 'NONE',"
                  + " 'NONE', false, false, false, 'lou', $now)"),
          Map.entry(
              "incident_awareness",
              "(tenant_id, incident_id, legal_entity, version, aware_at, reason, stated_by,"
                  + " stated_at) values ($t, $i, 'FR', 1, $now, 'r', 'lou', $now)"),
          Map.entry(
              "incident_system",
              "(tenant_id, incident_id, system_id, version, state, reason, stated_by, stated_at)"
                  + " values ($t, $i, $i, 1, 'DISABLED', 'r', 'lou', $now)"),
          Map.entry(
              "incident_technique", "(tenant_id, incident_id, technique) values ($t, $i, 'T1566')"),
          Map.entry(
              "incident_link",
              "(tenant_id, incident_id, id, other_id, type, reason, stated_by, stated_at)"
                  + " values ($t, $i, $i, $o, 'SAME_ACTOR', 'r', 'lou', $now)"),
          Map.entry(
              "incident_merge",
              "(tenant_id, incident_id, into_id, survivor_id, reason, alerts_moved, merged_by,"
                  + " merged_at) values ($t, $i, $o, $o, 'r', 0, 'lou', $now)"),
          Map.entry(
              "incident_suggestion_dismissal",
              "(tenant_id, incident_id, other_id, reason, dismissed_by, dismissed_at)"
                  + " values ($t, $i, $o, 'r', 'lou', $now)"),
          Map.entry(
              "joint_participation",
              "(tenant_id, joint_id, incident_id, joined_by, joined_at)"
                  + " values ($t, $i, $i, 'lou', $now)"),
          Map.entry(
              "incident_playbook",
              "(tenant_id, incident_id, name, version, applied_by, applied_at)"
                  + " values ($t, $i, 'phishing-wave', 1, 'lou', $now)"),
          Map.entry(
              "incident_task",
              "(tenant_id, incident_id, id, title, guidance, due_fixed, mandatory, needs, state,"
                  + " since, reason, reopenings, version, added_at, added_by) values ($t, $i, $i,"
                  + " 'Isolate', '', false, true, '{}', 'OPEN', $now, '', 0, 1, $now, 'lou')"),
          Map.entry(
              "incident_task_move",
              "(tenant_id, incident_id, task_id, version, from_state, to_state, reason, made_by,"
                  + " made_at) values ($t, $i, $i, 2, 'OPEN', 'DONE', 'r', 'lou', $now)"),
          Map.entry(
              "incident_obligation",
              "(tenant_id, incident_id, id, legal_entity, law, citation, addressee, addressee_name,"
                  + " anchor, anchor_at, anchor_recorded, state, since, moved_by, reason,"
                  + " reopenings, version, recorded_at, recorded_by) values ($t, $i, $i, 'FR',"
                  + " 'EU-GDPR', 'Art. 34', 'INDIVIDUALS', '', 'AWARE', $now, false, 'RUNNING',"
                  + " $now, 'pia', '', 0, 1, $now, 'pia')"),
          Map.entry(
              "incident_obligation_move",
              "(tenant_id, incident_id, obligation_id, version, from_state, to_state, reason,"
                  + " made_by, made_at) values ($t, $i, $i, 2, 'RUNNING', 'NOT_OWED', 'r', 'pia',"
                  + " $now)"),
          Map.entry(
              "escalation",
              "(tenant_id, incident_id, id, cause, target_id, anchor_at, counted_from,"
                  + " policy_version, steps_done, state, started_by, started_at, reason, ended_by,"
                  + " end_reason) values ($t, $i, $i, 'PAGE', $i, $now, $now, 1, 0, 'RUNNING',"
                  + " 'lou', $now, 'r', '', '')"),
          Map.entry(
              "incident_service_level",
              "(tenant_id, id, incident_id, milestone, policy_version, warn_percent, severity,"
                  + " minutes, may_pause, started_at, paused_micros, due_at, warn_at) values ($t,"
                  + " $i, $i, 'TRIAGED', 1, 75, 'LOW', 60, false, $now, 0, $now, $now)"),
          Map.entry(
              "service_level_pause",
              "(tenant_id, id, incident_id, waiting_for, reason, started_by, started_at, ended_by,"
                  + " end_reason, version) values ($t, $i, $i, 'SUPPLIER', 'r', 'lou', $now, '',"
                  + " '', 1)"),
          Map.entry(
              "page_delivery",
              "(tenant_id, incident_id, id, escalation_id, step, recipient_id, subject, channel,"
                  + " action, state, attempts, detail, created_at) values ($t, $i, $i, $i, 1, $i,"
                  + " 'nadia', 'EMAIL', 'TRIGGER', 'WAITING', 0, '', $now)"),
          Map.entry(
              "timeline_entry",
              "(tenant_id, incident_id, id, happened_at, noted_at, noted_by, text, automatic)"
                  + " values ($t, $i, $i, $now, $now, 'lou', 'seen', false)"),
          Map.entry(
              "notice_line", "(tenant_id, incident_id, notice_id, version) values ($t, $i, $i, 1)"),
          Map.entry(
              "timeline_mention",
              "(tenant_id, incident_id, entry_id, subject, handles, noted_at)"
                  + " values ($t, $i, $i, 'nadia', '{nadia}', $now)"),
          Map.entry(
              // There already: a trigger keeps it.
              "incident_search",
              "(tenant_id, incident_id, opened_at, state, owner, facts, head)"
                  + " values ($t, $i, $now, 'REPORTED', 'lou', '', '') on conflict do nothing"),
          Map.entry(
              "finding",
              "(tenant_id, incident_id, id, category, verdict, method, evidence, established_by,"
                  + " established_at)"
                  + " values ($t, $i, $i, 'DATA_CATEGORY_NAME', 'EXPOSED', 'm', 'e', 'lou', $now)"),
          Map.entry(
              "negative_finding",
              "(tenant_id, incident_id, id, line_id, category, established_by, firm,"
                  + " established_at, method, method_text, confidence, evidence_references,"
                  + " evidence_digests, stated_by, stated_at) values ($t, $i, $i, $i,"
                  + " 'DATA_CATEGORY_PASSWORD', 'Kim', '', $now, 'LOG_REVIEW', '', 'HIGH', '{e}',"
                  + " '{\"\"}', 'lou', $now)"),
          Map.entry(
              "negative_finding_kin",
              "(tenant_id, incident_id, line_id, other_id, other_line_id)"
                  + " values ($t, $i, $i, $i, $i)"),
          Map.entry(
              "negative_finding_end",
              "(tenant_id, incident_id, finding_id, reason, ended_by, ended_at)"
                  + " values ($t, $i, $i, 'r', 'lou', $now)"),
          Map.entry(
              "exposure",
              "(tenant_id, incident_id, id, revision, categories, people, addressable, computed_at,"
                  + " computed_by) values ($t, $i, $i, 1, '{}', 1, 1, $now, 'lou')"),
          Map.entry(
              "exposure_count",
              "(tenant_id, incident_id, exposure_id, dimension, key, people)"
                  + " values ($t, $i, $i, 'COUNTRY', 'FR', 1)"),
          Map.entry(
              "exposure_computation",
              "(tenant_id, incident_id, id, scope_digest, categories, import_ids, legal_entities,"
                  + " started_at, started_by) values ($t, $i, $i, '', '{}', '{}', '{}', $now,"
                  + " 'lou')"),
          Map.entry(
              "evidence",
              "(tenant_id, id, incident_id, name, media_type, description, tlp, source,"
                  + " collected_by, collected_at, method, state, bytes, sha256, added_by, added_at,"
                  + " stored_at, version) values ($t, $i, $i, 'disk.img', 'a/b', '', 'TLP_AMBER',"
                  + " 'till 4', 'lou', $now, 'dd', 'STORED', 1, 'ab', 'lou', $now, $now, 2)"),
          Map.entry(
              "evidence_chunk",
              "(tenant_id, evidence_id, position, incident_id, size, digest, sealed)"
                  + " values ($t, $i, 0, $i, 1, '', '')"),
          Map.entry(
              "evidence_key",
              "(tenant_id, evidence_id, incident_id, key_id, wrapped)"
                  + " values ($t, $i, $i, 'k', '')"),
          Map.entry(
              "evidence_custody",
              "(tenant_id, evidence_id, id, incident_id, kind, happened_at, recorded_at, made_by,"
                  + " recipient, reason, digest)"
                  + " values ($t, $i, $i, $i, 'RECEIVED', $now, $now, 'lou', '', '', 'd')"),
          Map.entry(
              "evidence_hold",
              "(tenant_id, id, incident_id, evidence_id, reason, set_by, set_at)"
                  + " values ($t, $i, $i, $i, 'r', 'cleo', $now)"),
          Map.entry(
              "indicator",
              "(tenant_id, id, stix_id, incident_id, type, value, tlp, stix, created_at,"
                  + " created_by) values ($t, $i, $i, $i, 'OBSERVABLE_TYPE_DOMAIN_NAME',"
                  + " 'evil.example', 'TLP_AMBER', '{}', $now, 'lou')"),
          Map.entry(
              "alert",
              "(tenant_id, id, source, reference, title, title_key, description, severity, tlp,"
                  + " occurred_at, received_at, observables, fields, state, incident_id, triaged_by,"
                  + " triaged_at) values ($t, $i, 'siem', $i, 'Leak', 'leak', '', 'LOW',"
                  + " 'TLP_AMBER', $now, $now, '[]', '', 'MERGED', $i, 'lou', $now)"),
          Map.entry(
              "alert_sighting",
              "(tenant_id, source, reference, alert_id, times, first_seen_at, last_seen_at)"
                  + " values ($t, 'siem', $i, $i, 1, $now, $now)"),
          Map.entry(
              "alert_head", "(tenant_id, fingerprint, alert_id, until) values ($t, $i, $i, $now)"),
          Map.entry(
              "action_request",
              "(tenant_id, incident_id, id, asker_alias, asker_name, recipient_id, recipient_alias,"
                  + " text, tlp, due_at, asked_by, asked_at, state, since, version)"
                  + " values ($t, $i, $i, 'o', 'O', gen_random_uuid(), 'x', 't', 'TLP_AMBER', $now,"
                  + " 'lou', $now, 'WITHDRAWN', $now, 1)"),
          Map.entry(
              "action_request_step",
              "(tenant_id, incident_id, request_id, version, side, from_state, to_state, words,"
                  + " made_by, made_at) values ($t, $i, $i, 2, 'ASKER', 'ASKED', 'WITHDRAWN', 'w',"
                  + " 'lou', $now)"),
          Map.entry(
              "incident_share",
              "(tenant_id, id, incident_id, recipient_id, recipient_alias, owner_alias, owner_name,"
                  + " parts, access, until, subjects, labels, restricted, shared_by, shared_at)"
                  + " values ($t, $i, $i, gen_random_uuid(), 'x', 'o', 'O', '{SUMMARY}', 'READ',"
                  + " $now + interval '1 day', '{}', '{}', true, 'lou', $now)"));

  /** What an incident can do something to; it belongs to the brand, and has the incident's id. */
  private static final String SYSTEM =
      "insert into brand_system (tenant_id, id, name, kind, description, operator, retired,"
          + " version, added_at, added_by) values ($t, $i, 'CRM', 'CRM', '', '', false, 1, $now,"
          + " 'lou')";

  /** By which an incident escalates; it belongs to the brand. */
  private static final String POLICY =
      "insert into escalation_policy (tenant_id, version, duty_role, repeats, repeat_minutes,"
          + " set_by, set_at) values ($t, 1, 'ROLE_RESPONDER', 0, 0, 'lou', $now)";

  /** By which an incident is measured; likewise. */
  private static final String LEVELS =
      "insert into service_level_policy (tenant_id, version, unrated_as, warn_percent, set_by,"
          + " set_at) values ($t, 1, 'MEDIUM', 75, 'lou', $now)";

  /** Tables with rows of an incident, the farthest from it last. */
  private static final String HANGING =
      """
      with recursive hanging (oid, depth) as (
        select 'incident'::regclass::oid, 0
        union all
        select k.conrelid, h.depth + 1
          from pg_constraint k join hanging h on k.confrelid = h.oid
         where k.contype = 'f' and k.conrelid <> h.oid)
      select oid::regclass::text as name, max(depth) as depth,
             exists (select from pg_attribute a where a.attrelid = oid and a.attname = 'incident_id') as direct
        from hanging group by oid order by depth, name
      """;

  /** Table → the column that has the incident's id. */
  final Map<String, String> tables = new TreeMap<>();

  CaseDatabase() {
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement()) {
      TreeSet<String> without = new TreeSet<>();
      try (ResultSet rows = owner.createStatement().executeQuery(HANGING)) {
        while (rows.next()) {
          String table = rows.getString("name");
          if (table.equals("incident") || rows.getBoolean("direct")) {
            tables.put(table, table.equals("incident") ? "id" : "incident_id");
          }
          fill(statement, table, without);
        }
      }
      without.remove("indicator_share");
      if (!without.isEmpty()) {
        throw new AssertionError(
            "tables hang on incidents and have no row in this test: " + without);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the case can't be made", e);
    }
  }

  private static void fill(Statement statement, String table, TreeSet<String> without)
      throws SQLException {
    if (table.equals("incident")) {
      statement.execute(incident(RESTRICTED, "true", "RESTRICTED", 1));
      statement.execute(incident(OPEN, "false", "OPEN", 1));
      statement.execute(incident(SPARE, "false", "OPEN", 2));
      statement.execute(filled(SYSTEM, RESTRICTED));
      statement.execute(filled(SYSTEM, OPEN));
      statement.execute(filled(POLICY, OPEN));
      statement.execute(filled(LEVELS, OPEN));
      return;
    }
    String row = ROWS.get(table);
    if (row == null) {
      without.add(table);
      return;
    }
    for (UUID incident : new UUID[] {RESTRICTED, OPEN}) {
      statement.execute("insert into " + table + " " + filled(row, incident));
    }
  }

  private static String incident(UUID id, String restricted, String series, int number) {
    return filled(
        "insert into incident (tenant_id, id, restricted, series, number, title, summary, state,"
            + " tlp, aware_at, opened_at, opened_by, version) values ($t, $i, "
            + restricted
            + ", '"
            + series
            + "', "
            + number
            + ", 'Leak', '', 'REPORTED', 'TLP_AMBER', $now, $now, 'lou', 1)",
        id);
  }

  private static String filled(String sql, UUID incident) {
    return sql.replace("$t", "'" + OWNER + "'")
        .replace("$i", "'" + incident + "'")
        .replace("$o", "'" + SPARE + "'")
        .replace("$now", NOW);
  }

  /** How many rows of a table that belong to the incident are there. */
  Work count(String table, UUID incident) {
    return app -> {
      try (PreparedStatement select =
          app.prepareStatement(
              "select count(*) from " + table + " where " + tables.get(table) + " = ?")) {
        select.setObject(1, incident);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    };
  }
}
