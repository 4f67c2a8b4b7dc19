package dev.cordon.incident;

import dev.cordon.testkit.postgres.TestDatabase;
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
final class CaseDatabase {

  static final UUID OWNER = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  static final UUID RESTRICTED = UUID.fromString("00000000-0000-7000-8000-0000000000f1");
  static final UUID OPEN = UUID.fromString("00000000-0000-7000-8000-0000000000f2");

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
              "timeline_entry",
              "(tenant_id, incident_id, id, happened_at, noted_at, noted_by, text, automatic)"
                  + " values ($t, $i, $i, $now, $now, 'lou', 'seen', false)"),
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

  final TestDatabase database = TestDatabase.migrated("db/kernel", "db/migration");

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
      statement.execute(filled(SYSTEM, RESTRICTED));
      statement.execute(filled(SYSTEM, OPEN));
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
        .replace("$now", NOW);
  }

  /** Counts what it finds or changes, in a transaction that is rolled back. */
  @FunctionalInterface
  interface Work {
    long with(Connection bound) throws SQLException;
  }

  /** As somebody of a tenant; {@code *} is a service. */
  long bound(UUID tenant, String subject, Work work) throws SQLException {
    return inTransaction(
        work, "select app_bind(?, ?, ?, '{}')", tenant.toString(), subject, "2026-06-01T12:00:00Z");
  }

  /** As somebody of {@code recipient} whom a share of the owner lets in. */
  long guest(UUID share, UUID recipient, String subject, String now, Work work)
      throws SQLException {
    return inTransaction(
        work,
        "select app_bind_guest(?, ?, ?, ?, ?)",
        OWNER.toString(),
        subject,
        now,
        share.toString(),
        recipient.toString());
  }

  private long inTransaction(Work work, String bind, String... parameters) throws SQLException {
    try (Connection app = database.connectAsApp()) {
      app.setAutoCommit(false);
      try (PreparedStatement statement = app.prepareStatement(bind)) {
        for (int i = 0; i < parameters.length; i++) {
          statement.setString(i + 1, parameters[i]);
        }
        statement.execute();
      }
      long result = work.with(app);
      app.rollback();
      return result;
    }
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

  void asOwner(String sql, Object... parameters) throws SQLException {
    try (Connection owner = database.connectAsOwner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }
}
