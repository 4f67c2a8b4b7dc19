package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.OPEN;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The database keeps no move of a task that nobody may make, and none is ever edited. */
class TaskMoveTableTest {

  private static final CaseDatabase CASES = new CaseDatabase();

  /** As people were promised it; made of nothing of the code. */
  private static final Map<String, Set<String>> WAYS =
      Map.of(
          "OPEN", Set.of("IN_PROGRESS", "WAITING", "DONE", "CANCELLED"),
          "IN_PROGRESS", Set.of("WAITING", "DONE", "CANCELLED"),
          "WAITING", Set.of("IN_PROGRESS", "DONE", "CANCELLED"),
          "DONE", Set.of("OPEN"),
          "CANCELLED", Set.of("OPEN"));

  private static final List<String> STATES =
      List.of("OPEN", "IN_PROGRESS", "WAITING", "DONE", "CANCELLED");

  @TestFactory
  Stream<DynamicTest> onlyWaysThatThereAreAreKept() {
    return STATES.stream()
        .flatMap(
            from ->
                STATES.stream()
                    .map(to -> DynamicTest.dynamicTest(from + " to " + to, () -> check(from, to))));
  }

  private static void check(String from, String to) throws SQLException {
    if (WAYS.getOrDefault(from, Set.of()).contains(to)) {
      assertThat(inserted(from, to)).isEqualTo(1);
    } else {
      assertThatThrownBy(() -> inserted(from, to))
          .hasMessageContaining("incident_task_move_way_check");
    }
  }

  private static long inserted(String from, String to) throws SQLException {
    String whom = to.equals("WAITING") ? "'SUPPLIER'" : "null";
    return executed(
        "insert into incident_task_move (incident_id, task_id, version, from_state, to_state,"
            + " waiting_for, reason, made_by, made_at) values ('%s', '%s', 9, '%s', '%s', %s, 'r',"
                .formatted(OPEN, OPEN, from, to, whom)
            + " 'lou', now())");
  }

  @Test
  void whatIsKeptStays() {
    for (String change :
        List.of(
            "update incident_task_move set reason = 'other'",
            "delete from incident_task_move",
            "delete from incident_task",
            "update incident_playbook set version = 2",
            "delete from incident_playbook")) {
      assertThatThrownBy(() -> executed(change)).hasMessageContaining("permission denied");
    }
  }

  @Test
  void aTaskWaitsForSomebodyAndPausesWhileItDoesOnly() {
    assertThatThrownBy(() -> executed("update incident_task set state = 'WAITING'"))
        .hasMessageContaining("incident_task_waiting_check");
    assertThatThrownBy(() -> executed("update incident_task set paused_since = now()"))
        .hasMessageContaining("incident_task_pause_check");
    assertThatThrownBy(
            () ->
                executed(
                    "update incident_task set state = 'WAITING', waiting_for = 'AUTHORITY', due_at"
                        + " = now(), due_fixed = true, paused_since = now()"))
        .hasMessageContaining("incident_task_pause_check");
  }

  private static long executed(String sql) throws SQLException {
    return CASES.bound(
        OWNER,
        "lou",
        app -> {
          try (PreparedStatement statement = app.prepareStatement(sql)) {
            return statement.executeUpdate();
          }
        });
  }
}
