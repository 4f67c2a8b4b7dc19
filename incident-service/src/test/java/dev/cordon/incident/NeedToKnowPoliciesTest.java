package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.NAMED;
import static dev.cordon.incident.CaseDatabase.OPEN;
import static dev.cordon.incident.CaseDatabase.OTHER;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static dev.cordon.incident.CaseDatabase.RESTRICTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the database itself shows of a restricted incident, in every table that hangs on incidents;
 * a new one joins by its foreign key.
 */
class NeedToKnowPoliciesTest {

  private static final CaseDatabase CASES = new CaseDatabase();

  /** Somebody who looks, and how many rows of each incident they find. */
  private record Look(String who, UUID tenant, String subject, int restricted, int open) {}

  private static final List<Look> LOOKS =
      List.of(
          new Look("named", OWNER, NAMED, 1, 1),
          new Look("unnamed", OWNER, "lou", 0, 1),
          new Look("service", OWNER, "*", 1, 1),
          new Look("named, of another tenant", OTHER, NAMED, 0, 0),
          new Look("service, of another tenant", OTHER, "*", 0, 0));

  @TestFactory
  Stream<DynamicTest> everyTableShowsARestrictedIncidentToItsReadersAlone() {
    return CASES.tables.keySet().stream()
        .flatMap(
            table ->
                LOOKS.stream()
                    .map(
                        look ->
                            DynamicTest.dynamicTest(
                                table + ", " + look.who(), () -> look(table, look))));
  }

  private static void look(String table, Look look) throws SQLException {
    assertThat(CASES.bound(look.tenant(), look.subject(), CASES.count(table, RESTRICTED)))
        .as("rows of the restricted incident")
        .isEqualTo(look.restricted());
    assertThat(CASES.bound(look.tenant(), look.subject(), CASES.count(table, OPEN)))
        .as("rows of the open incident")
        .isEqualTo(look.open());
  }

  @TestFactory
  Stream<DynamicTest> noTableIsReadWithoutASubject() {
    return CASES.tables.keySet().stream()
        .map(
            table ->
                DynamicTest.dynamicTest(
                    table,
                    () ->
                        assertThatThrownBy(() -> withTenantAlone("select count(*) from " + table))
                            .hasMessageContaining("is bound to this transaction")));
  }

  @Test
  void aRestrictedIncidentCantBeChangedOrAddedToByTheUnnamed() throws SQLException {
    assertThat(CASES.bound(OWNER, "lou", app -> updated(app, RESTRICTED))).isZero();
    assertThat(CASES.bound(OWNER, NAMED, app -> updated(app, RESTRICTED))).isEqualTo(1);
    assertThatThrownBy(() -> CASES.bound(OWNER, "lou", app -> noted(app, RESTRICTED)))
        .hasMessageContaining("row-level security");
    assertThat(CASES.bound(OWNER, NAMED, app -> noted(app, RESTRICTED))).isEqualTo(1);
  }

  @Test
  void nobodyNamesThemselves() {
    assertThatThrownBy(
            () ->
                CASES.bound(
                    OWNER,
                    "lou",
                    app ->
                        execute(
                            app,
                            "insert into incident_reader (incident_id, subject, added_by, added_at)"
                                + " values (?, 'lou', 'lou', now())",
                            RESTRICTED)))
        .hasMessageContaining("row-level security");
  }

  private static int updated(java.sql.Connection app, UUID incident) throws SQLException {
    return execute(app, "update incident set title = 'Changed' where id = ?", incident);
  }

  private static int noted(java.sql.Connection app, UUID incident) throws SQLException {
    return execute(
        app,
        "insert into timeline_entry (incident_id, id, happened_at, noted_at, noted_by, text, automatic)"
            + " values (?, gen_random_uuid(), now(), now(), 'lou', 'x', false)",
        incident);
  }

  private static int execute(java.sql.Connection app, String sql, UUID incident)
      throws SQLException {
    try (PreparedStatement statement = app.prepareStatement(sql)) {
      statement.setObject(1, incident);
      return statement.executeUpdate();
    }
  }

  private static void withTenantAlone(String sql) throws SQLException {
    try (var app = CASES.database.connectAsApp();
        var statement = app.createStatement()) {
      app.setAutoCommit(false);
      statement.execute("select set_config('app.tenant', '" + OWNER + "', true)");
      statement.execute(sql);
    }
  }
}
