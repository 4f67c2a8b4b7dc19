package dev.cordon.incident.live.persistence;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told, by the tables: none that hangs on incidents is forgotten. */
class ToldTablesTest {

  /** Tables with an incident's rows that tell nothing of their own, with the reason. */
  private static final Map<String, String> SILENT =
      Map.ofEntries(
          entry("incident_reader", "the incident gets a version with each change of them"),
          entry("exposure_count", "written with its exposure, which is told"),
          entry("incident_task_move", "written with its task, which is told"),
          entry("incident_obligation_move", "written with its obligation, which is told"),
          entry("incident_playbook", "its tasks are told"),
          entry("action_request_step", "written with its request, which is told"),
          entry("timeline_mention", "written with its line, which is told"),
          entry("incident_search", "follows from rows that are told"),
          entry("negative_finding_kin", "written with a merge, which is told"),
          entry("pending_withdrawal", "for another service: the end of the finding is told"),
          entry("evidence_chunk", "told once all of them are there"),
          entry("evidence_key", "lives and goes with its file"),
          entry("evidence_custody", "what somebody read is for the chain of custody alone"),
          entry("evidence_hold", "a line of the timeline, which is told"),
          entry("incident_suggestion_dismissal", "what isn't suggested any more is no news"),
          entry("incident_technique", "follows from classifications, which are told"),
          entry("notice_line", "written with its line of the timeline, which is told"),
          entry("joint_participation", "written with its membership, which is told"),
          entry("escalation_work", "when a worker looks again; what it finds is told"),
          entry("page_work", "the queue of deliveries, whose ends are told"),
          entry("live_pending", "the events themselves"),
          entry("live_event", "the events themselves"));

  private static final String TELLING =
      """
      select c.relname as name,
             exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                      where t.tgrelid = c.oid and p.proname like 'live_tell%') as tells
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p')
         and (c.relname = 'incident'
              or exists (select from pg_attribute a
                          where a.attrelid = c.oid and a.attname = 'incident_id'))
      """;

  private static final EventDatabase EVENTS = new EventDatabase();

  @Test
  void everyTableThatHangsOnIncidentsTellsOrIsExcused() throws SQLException {
    TreeSet<String> silent = new TreeSet<>();
    try (Connection owner = EVENTS.database.connectAsOwner();
        ResultSet rows = owner.createStatement().executeQuery(TELLING)) {
      while (rows.next()) {
        if (!rows.getBoolean("tells")) {
          silent.add(rows.getString("name"));
        }
      }
    }

    assertThat(silent)
        .as(
            "create trigger live_… after insert on <table> for each row execute function live_tell(…)")
        .containsExactlyInAnyOrderElementsOf(SILENT.keySet());
  }

  @Test
  void theServiceCantTellWhatDidNotHappen() throws SQLException {
    UUID brand = UUID.randomUUID();
    try (Connection app = EVENTS.begun(brand, "*")) {
      assertThatThrownBy(
              () ->
                  app.createStatement()
                      .execute(
                          "insert into live_pending (topic, type, happened_at)"
                              + " values ('ALERT', 'alert.received', app_now())"))
          .hasMessageContaining("permission denied");
    }
  }

  /** A migration, or somebody with a repair, isn't news. */
  @Test
  void whatIsWrittenOutsideABindingIsNotTold() throws SQLException {
    UUID brand = UUID.randomUUID();
    try (Connection owner = EVENTS.database.connectAsOwner()) {
      owner
          .createStatement()
          .execute(
              "insert into brand_system (tenant_id, id, name, kind, description, operator, retired,"
                  + " version, added_at, added_by) values ('%s', '%s', 'CRM', 'CRM', '', '', false,"
                      .formatted(brand, brand)
                  + " 1, now(), 'lou')");
    }

    assertThat(EVENTS.number("select count(*) from live_pending where tenant_id = ?", brand))
        .isZero();
  }
}
