package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.OPEN;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.incident.testing.LegalWays;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The database keeps no transition that nobody may make, and none is ever edited. */
class TransitionTableTest {

  private static final CaseDatabase CASES = new CaseDatabase();

  @TestFactory
  Stream<DynamicTest> onlyWaysThatAreLegalAreKept() {
    return LegalWays.STATES.stream()
        .flatMap(
            from ->
                LegalWays.STATES.stream()
                    .map(
                        to ->
                            DynamicTest.dynamicTest(
                                from + " to " + to, () -> keptExactlyIfLegal(from, to))));
  }

  private static void keptExactlyIfLegal(IncidentState from, IncidentState to) throws SQLException {
    if (LegalWays.between(from, to).isPresent()) {
      assertThat(inserted(from, to)).isEqualTo(1);
    } else {
      assertThatThrownBy(() -> inserted(from, to))
          .hasMessageContaining("incident_transition_way_check");
    }
  }

  private static long inserted(IncidentState from, IncidentState to) throws SQLException {
    return CASES.bound(
        OWNER,
        "lou",
        app -> {
          try (PreparedStatement insert =
              app.prepareStatement(
                  "insert into incident_transition"
                      + " (incident_id, version, from_state, to_state, reason, made_by, made_at)"
                      + " values (?, 9, ?, ?, 'r', 'lou', now())")) {
            insert.setObject(1, OPEN);
            insert.setString(2, name(from));
            insert.setString(3, name(to));
            return insert.executeUpdate();
          }
        });
  }

  @Test
  void whatIsKeptStays() {
    for (String change :
        new String[] {
          "update incident_transition set reason = 'other'", "delete from incident_transition"
        }) {
      assertThatThrownBy(
              () ->
                  CASES.bound(
                      OWNER,
                      "lou",
                      app -> {
                        try (PreparedStatement statement = app.prepareStatement(change)) {
                          return statement.executeUpdate();
                        }
                      }))
          .hasMessageContaining("permission denied");
    }
  }

  private static String name(IncidentState state) {
    return state.name().substring("INCIDENT_STATE_".length());
  }
}
