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

/** The database keeps no move of an obligation that nobody may make, and nothing half said. */
class ObligationTableTest {

  private static final CaseDatabase CASES = new CaseDatabase();

  /** As people were promised it; made of nothing of the code. */
  private static final Map<String, Set<String>> WAYS =
      Map.of(
          "RUNNING", Set.of("MET", "NOT_OWED"),
          "MET", Set.of("RUNNING"),
          "NOT_OWED", Set.of("RUNNING"));

  private static final List<String> STATES = List.of("RUNNING", "MET", "NOT_OWED");

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
          .hasMessageContaining("incident_obligation_move_way_check");
    }
  }

  private static long inserted(String from, String to) throws SQLException {
    String proof = to.equals("MET") ? "now(), 'p', ''" : "null, null, null";
    return executed(
        "insert into incident_obligation_move (incident_id, obligation_id, version, from_state,"
            + " to_state, sent_at, reference, late_reason, reason, made_by, made_at) values ('%s',"
                .formatted(OPEN)
            + " '%s', 9, '%s', '%s', %s, 'r', 'pia', now())".formatted(OPEN, from, to, proof));
  }

  @Test
  void whatIsKeptStays() {
    for (String change :
        List.of(
            "update incident_obligation_move set reason = 'other'",
            "delete from incident_obligation_move",
            "delete from incident_obligation")) {
      assertThatThrownBy(() -> executed(change)).hasMessageContaining("permission denied");
    }
  }

  @Test
  void whatIsMetSaysHowAndWhatIsLateSaysWhy() {
    assertThatThrownBy(() -> executed("update incident_obligation set state = 'MET'"))
        .hasMessageContaining("incident_obligation_met_check");
    assertThatThrownBy(
            () ->
                executed(
                    "update incident_obligation set state = 'MET', sent_at = now(), reference ="
                        + " 'r', late_reason = '', unit = 'HOURS', amount = 1, due_at = now() -"
                        + " interval '1 hour'"))
        .hasMessageContaining("incident_obligation_late_check");
    assertThatThrownBy(() -> executed("update incident_obligation set due_at = now()"))
        .hasMessageContaining("incident_obligation_allowed_check");
  }

  private static long executed(String sql) throws SQLException {
    return CASES.bound(
        OWNER,
        "pia",
        app -> {
          try (PreparedStatement statement = app.prepareStatement(sql)) {
            return statement.executeUpdate();
          }
        });
  }
}
