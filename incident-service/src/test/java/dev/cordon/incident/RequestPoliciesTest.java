package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.OPEN;
import static dev.cordon.incident.CaseDatabase.OTHER;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The database lets each side of a request take it where it may, and see what it is. */
class RequestPoliciesTest {

  private static final CaseDatabase CASES = new CaseDatabase();

  private static final UUID STRANGER = UUID.randomUUID();

  private static final List<String> STATES =
      List.of("ASKED", "ACKNOWLEDGED", "ANSWERED", "DECLINED", "WITHDRAWN");

  /** As people were promised it, by side; made of nothing of the code. */
  private static final Map<UUID, Set<String>> WAYS =
      Map.of(
          OTHER,
          Set.of(
              "ASKED ACKNOWLEDGED",
              "ASKED ANSWERED",
              "ASKED DECLINED",
              "ACKNOWLEDGED ANSWERED",
              "ACKNOWLEDGED DECLINED"),
          OWNER,
          Set.of("ASKED WITHDRAWN", "ACKNOWLEDGED WITHDRAWN"));

  private UUID request = UUID.randomUUID();

  @BeforeEach
  void ask() throws SQLException {
    asked("ASKED");
  }

  private void asked(String state) throws SQLException {
    request = UUID.randomUUID();
    CASES.asOwner(
        "insert into action_request (tenant_id, incident_id, id, asker_alias, asker_name,"
            + " recipient_id, recipient_alias, text, tlp, due_at, asked_by, asked_at, state, since,"
            + " outcome, version) values (?, ?, ?, 'o', 'O', ?, 'x', 't', 'TLP_AMBER', now(), 'lou',"
            + " now(), '%s', now(), %s, 1)".formatted(state, outcome(state)),
        OWNER,
        OPEN,
        request,
        OTHER);
  }

  private static String outcome(String state) {
    return state.equals("ANSWERED") ? "'DONE'" : "null";
  }

  @TestFactory
  Stream<DynamicTest> eachSideTakesItWhereItMay() {
    return Stream.of(OWNER, OTHER)
        .flatMap(
            side ->
                STATES.stream()
                    .flatMap(
                        from ->
                            STATES.stream()
                                .map(
                                    to ->
                                        DynamicTest.dynamicTest(
                                            (side.equals(OWNER) ? "asker: " : "recipient: ")
                                                + from
                                                + " to "
                                                + to,
                                            () -> check(side, from, to)))));
  }

  private void check(UUID side, String from, String to) throws SQLException {
    asked(from);
    String move =
        "update action_request set state = '%s', outcome = %s, version = 2 where id = '%s'"
            .formatted(to, outcome(to), request);
    if (WAYS.getOrDefault(side, Set.of()).contains(from + " " + to)) {
      assertThat(executed(side, move)).isEqualTo(1);
    } else {
      assertThatThrownBy(() -> executed(side, move)).hasMessageContaining("from this side");
    }
  }

  @Test
  void aStrangerSeesAndChangesNothing() throws SQLException {
    assertThat(counted(STRANGER, "action_request")).isZero();
    assertThat(executed(STRANGER, "update action_request set version = 2")).isZero();
    assertThat(counted(OTHER, "action_request")).isPositive();
  }

  @Test
  void aRecipientAddsNoStepOfTheAskers() {
    String step =
        "insert into action_request_step (tenant_id, incident_id, request_id, version, side,"
            + " from_state, to_state, words, made_by, made_at) values ('%s', '%s', '%s', 2, '%s',"
            + " 'ASKED', '%s', 'w', 'gil', now())";

    assertThatThrownBy(
            () -> executed(OTHER, step.formatted(OWNER, OPEN, request, "ASKER", "WITHDRAWN")))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(
            () -> executed(STRANGER, step.formatted(OWNER, OPEN, request, "RECIPIENT", "DECLINED")))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(
            () -> executed(OTHER, step.formatted(OWNER, OPEN, request, "RECIPIENT", "WITHDRAWN")))
        .hasMessageContaining("action_request_step_way_check");
  }

  @Test
  void whatWasAskedStays() {
    for (String change :
        List.of(
            "update action_request set text = 'other'",
            "update action_request set task_id = null, task_move = null",
            "delete from action_request",
            "update action_request_step set words = 'other'",
            "delete from action_request_step")) {
      assertThatThrownBy(() -> executed(OWNER, change)).hasMessageContaining("permission denied");
    }
  }

  /** Not even by a fault of the service one of another incident. */
  @Test
  void itNamesATaskOfItsIncident() {
    assertThatThrownBy(
            () ->
                CASES.asOwner(
                    "insert into action_request (tenant_id, incident_id, id, task_id, asker_alias,"
                        + " asker_name, recipient_id, recipient_alias, text, tlp, due_at, asked_by,"
                        + " asked_at, state, since, version) select tenant_id, ?, uuidv7(), id, 'o',"
                        + " 'O', ?, 'x', 't', 'TLP_AMBER', now(), 'lou', now(), 'ASKED', now(), 1"
                        + " from incident_task where tenant_id = ? and incident_id <> ? limit 1",
                    OPEN,
                    OTHER,
                    OWNER,
                    OPEN))
        .hasMessageContaining("action_request_task_fkey");
  }

  private static long counted(UUID tenant, String table) throws SQLException {
    return CASES.bound(
        tenant,
        "gil",
        app -> {
          try (PreparedStatement count =
                  app.prepareStatement(
                      "select count(*) from " + table + " where recipient_id = app_tenant()");
              var rows = count.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  private static long executed(UUID tenant, String sql) throws SQLException {
    return CASES.bound(
        tenant,
        "lou",
        app -> {
          try (PreparedStatement statement = app.prepareStatement(sql)) {
            return (long) statement.executeUpdate();
          }
        });
  }
}
