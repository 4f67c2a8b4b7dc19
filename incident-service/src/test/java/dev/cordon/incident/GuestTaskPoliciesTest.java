package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.OTHER;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static dev.cordon.incident.CaseDatabase.RESTRICTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the database lets somebody do with tasks whom a share lets in. */
class GuestTaskPoliciesTest extends GuestCase {

  private static final String DONE = "state = 'DONE'";

  /** Those of one test, beside the one that each incident has. */
  private static final List<UUID> TASKS = new ArrayList<>();

  @AfterEach
  void noOtherTasks() throws SQLException {
    for (UUID task : TASKS) {
      CASES.asOwner("delete from incident_task where id = ?", task);
    }
    TASKS.clear();
  }

  @Test
  void aGuestMovesATaskUnderTheirOrganizationsNameAlone() throws SQLException {
    share("TASKS", "WORK", "{}");
    UUID task = task("OPEN");

    assertThat(asGuest(app -> count(app, "select count(app_hold_shared('TASKS'))"))).isEqualTo(1);
    assertThat(asGuest(app -> move(app, task, "DONE", "organization:peer", DONE))).isEqualTo(1);
    for (String name : List.of("lou", "organization:maison")) {
      assertThatThrownBy(() -> asGuest(app -> move(app, task, "DONE", name, DONE)))
          .hasMessageContaining("row-level security");
    }
    // Without the move, with another one than is signed, and over what somebody else has done.
    assertThatThrownBy(() -> asGuest(app -> update(app, task, DONE)))
        .hasMessageContaining("a guest moves a task");
    assertThatThrownBy(
            () -> asGuest(app -> move(app, task, "IN_PROGRESS", "organization:peer", DONE)))
        .hasMessageContaining("a guest moves a task");
    CASES.asOwner("update incident_task set version = 2 where id = ?", task);
    assertThatThrownBy(() -> asGuest(app -> move(app, task, "DONE", "organization:peer", DONE)))
        .hasMessageContaining("row-level security");
  }

  @Test
  void aGuestWhoReadsIsLateOrHasAnotherPartMovesNothing() throws SQLException {
    UUID task = task("OPEN");
    share("TASKS", "READ", "{}");
    mayNotMove(task);

    CASES.asOwner("update incident_share set access = 'WORK', labels = '{}' where id = ?", share);
    mayNotMove(task);

    CASES.asOwner("update incident_share set labels = '{TLP_AMBER}' where id = ?", share);
    assertThat(asGuest(app -> move(app, task, "DONE", "organization:peer", DONE))).isEqualTo(1);
    assertThatThrownBy(
            () ->
                CASES.guest(
                    share,
                    OTHER,
                    GUEST,
                    AT_THE_END,
                    app -> move(app, task, "DONE", "organization:peer", DONE)))
        .hasMessageContaining("row-level security");

    CASES.asOwner("update incident_share set parts = '{TIMELINE}' where id = ?", share);
    mayNotMove(task);
  }

  private void mayNotMove(UUID task) throws SQLException {
    assertThatThrownBy(() -> asGuest(app -> move(app, task, "DONE", "organization:peer", DONE)))
        .hasMessageContaining("row-level security");
    assertThat(asGuest(app -> update(app, task, DONE))).isZero();
    assertThat(asGuest(app -> count(app, "select count(app_hold_shared('TASKS'))"))).isZero();
  }

  @Test
  void aGuestNeitherCancelsNorReopensATask() throws SQLException {
    share("TASKS", "WORK", "{}");
    UUID task = task("OPEN");

    assertThatThrownBy(
            () ->
                asGuest(
                    app ->
                        move(app, task, "CANCELLED", "organization:peer", "state = 'CANCELLED'")))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() -> asGuest(app -> update(app, task, "state = 'CANCELLED'")))
        .hasMessageContaining("row-level security");
    UUID over = task("DONE");
    assertThat(asGuest(app -> update(app, over, "state = 'IN_PROGRESS'"))).isZero();
  }

  /** Whose it is, how it is called and when it is due is the owner's to say. */
  @Test
  void aGuestsMoveChangesNothingElseOfATask() throws SQLException {
    share("TASKS", "WORK", "{}");
    UUID task = task("WAITING");

    // An hour of waiting: it is due an hour later, neither more nor less.
    String goesOn = "state = 'DONE', waiting_for = null, paused_since = null";
    assertThat(
            asGuest(
                app ->
                    move(
                        app,
                        task,
                        "DONE",
                        "organization:peer",
                        goesOn + ", due_at = due_at + interval '1 hour'")))
        .isEqualTo(1);
    for (String due : List.of("due_at", "due_at + interval '2 hours'", "null")) {
      assertThatThrownBy(
              () ->
                  asGuest(
                      app ->
                          move(
                              app,
                              task,
                              "DONE",
                              "organization:peer",
                              goesOn + ", due_at = " + due)))
          .as(due)
          .hasMessageContaining("a guest moves a task");
    }
    for (String column :
        List.of("title", "guidance", "owner_subject", "role", "added_by", "due_after")) {
      assertThatThrownBy(
              () ->
                  asGuest(
                      app -> execute(app, "update incident_task set %s = 'x'".formatted(column))))
          .as(column)
          .hasMessageContaining("permission denied");
    }
    for (String change :
        List.of("mandatory = false", "due_fixed = true", "needs = '{}'", "reopenings = 7")) {
      assertThatThrownBy(() -> asGuest(app -> execute(app, "update incident_task set " + change)))
          .as(change)
          .hasMessageContaining("permission denied");
    }
  }

  /** One that waits, pauses since eleven. */
  private static UUID task(String state) throws SQLException {
    UUID task = UUID.randomUUID();
    CASES.asOwner(
        "insert into incident_task (tenant_id, incident_id, id, title, guidance, due_at, due_fixed,"
            + " paused_since, mandatory, needs, state, since, reason, waiting_for, reopenings,"
            + " version, added_at, added_by) values (?, ?, ?, 'Block', '',"
            + " '2026-06-02T12:00:00Z', false, cast(nullif(?, '') as timestamptz), true, '{}', ?,"
            + " '2026-06-01T11:00:00Z', '', nullif(?, ''), 0, 1, '2026-06-01T10:00:00Z', 'lou')",
        OWNER,
        RESTRICTED,
        task,
        state.equals("WAITING") ? "2026-06-01T11:00:00Z" : "",
        state,
        state.equals("WAITING") ? "SUPPLIER" : "");
    TASKS.add(task);
    return task;
  }

  /** A move that is signed, then what it does, at noon. */
  private static int move(Connection app, UUID task, String to, String by, String changes)
      throws SQLException {
    try (PreparedStatement insert =
        app.prepareStatement(
            "insert into incident_task_move (incident_id, task_id, version, from_state, to_state,"
                + " reason, made_by, made_at) select incident_id, id, 2, state, ?, 'r', ?,"
                + " timestamptz '2026-06-01 12:00Z' from incident_task where id = ?"
                + " union all select ?, ?, 2, 'OPEN', ?, 'r', ?, timestamptz '2026-06-01 12:00Z'"
                + " where not exists (select from incident_task where id = ?)")) {
      Object[] parameters = {to, by, task, RESTRICTED, task, to, by, task};
      for (int i = 0; i < parameters.length; i++) {
        insert.setObject(i + 1, parameters[i]);
      }
      insert.executeUpdate();
    }
    return update(app, task, changes);
  }

  private static int update(Connection app, UUID task, String changes) throws SQLException {
    return execute(
        app,
        "update incident_task set version = 2, reason = 'r', since = '2026-06-01T12:00:00Z', %s"
                .formatted(changes)
            + " where id = '%s'".formatted(task));
  }
}
