package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.NAMED;
import static dev.cordon.incident.CaseDatabase.OPEN;
import static dev.cordon.incident.CaseDatabase.OTHER;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static dev.cordon.incident.CaseDatabase.RESTRICTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the functions that run past the policies tell, to whoever calls them as the service's role:
 * they are a second place where isolation is written.
 */
class SearchPoliciesTest {

  private static final CaseDatabase CASES = new CaseDatabase();

  private static final String SEARCH =
      "select count(*) from app_search_incidents(%s, %s, null, null, null, null, null, null, null,"
          + " null, 50, false, null)";

  private static final String BY_LEVELS =
      "select count(*) from app_search_incidents(%s, null, null, null, null, null, null, null, null,"
          + " null, 50, false, '{%s}')";

  private static final String WORD = "websearch_to_tsquery('simple', 'leak')";

  @Test
  void whatIsHiddenAndWhatIsAnothersIsNeitherFoundNorCounted() throws SQLException {
    for (String wanted : List.of("null", WORD, "websearch_to_tsquery('simple', '-nothing')")) {
      String search = SEARCH.formatted(wanted, "null");
      assertThat(CASES.bound(OWNER, NAMED, app -> number(app, search))).as(wanted).isEqualTo(3);
      assertThat(CASES.bound(OWNER, "lou", app -> number(app, search))).as(wanted).isEqualTo(2);
      assertThat(CASES.bound(OWNER, "*", app -> number(app, search))).as(wanted).isEqualTo(3);
      assertThat(CASES.bound(OTHER, NAMED, app -> number(app, search))).as(wanted).isZero();
      assertThat(CASES.bound(OTHER, "*", app -> number(app, search))).as(wanted).isZero();
    }
  }

  /** Their own brand's and what isn't hidden, also to who asks for what becomes true by itself. */
  @Test
  void whatIsMissedIsFoundByWhomTheIncidentIsntHiddenFrom() throws SQLException {
    CASES.asOwner(
        "update incident_service_level set due_at = ?::timestamptz, warn_at = ?::timestamptz",
        "2026-06-01T11:59:00Z",
        "2026-06-01T11:00:00Z");
    for (String wanted : List.of("null", WORD)) {
      for (String level : List.of("MISSED", "MISSED,NEAR")) {
        String search = BY_LEVELS.formatted(wanted, level);
        assertThat(CASES.bound(OWNER, NAMED, app -> number(app, search))).isEqualTo(2);
        assertThat(CASES.bound(OWNER, "lou", app -> number(app, search))).isEqualTo(1);
        assertThat(CASES.bound(OWNER, "*", app -> number(app, search))).isEqualTo(2);
        assertThat(CASES.bound(OTHER, NAMED, app -> number(app, search))).isZero();
        assertThat(CASES.bound(OTHER, "*", app -> number(app, search))).isZero();
      }
      String near = BY_LEVELS.formatted(wanted, "NEAR");
      assertThat(CASES.bound(OWNER, "*", app -> number(app, near))).isZero();
    }
  }

  /** The tenant is a word of the index: nobody can ask for another's. */
  @Test
  void noWordLeadsToAnotherTenant() throws SQLException {
    String others =
        SEARCH.formatted("app_search_word('=t%s') && %s".formatted(OWNER, WORD), "null");
    assertThat(CASES.bound(OTHER, "*", app -> number(app, others))).isZero();
    String either =
        SEARCH.formatted("app_search_word('=t%s') || %s".formatted(OWNER, WORD), "null");
    assertThat(CASES.bound(OTHER, "*", app -> number(app, either))).isZero();
  }

  @Test
  void whatIsHiddenIsntRanked() throws SQLException {
    String ranked =
        "select count(*) from app_rank_incidents(%s, array['%s', '%s']::uuid[])"
            .formatted(WORD, OPEN, RESTRICTED);

    assertThat(CASES.bound(OWNER, NAMED, app -> number(app, ranked))).isEqualTo(2);
    assertThat(CASES.bound(OWNER, "lou", app -> number(app, ranked))).isEqualTo(1);
    assertThat(CASES.bound(OTHER, "*", app -> number(app, ranked))).isZero();
  }

  @Test
  void nothingIsFoundWithoutATenantOrASubject() {
    assertThatThrownBy(() -> unbound(SEARCH.formatted("null", "null")))
        .hasMessageContaining("is bound to this transaction");
    assertThatThrownBy(() -> unbound(SEARCH.formatted(WORD, "null")))
        .hasMessageContaining("is bound to this transaction");
  }

  /** The role that serves may say how severe one is, and read nothing of what is found by. */
  @Test
  void theServiceReadsNoWords() {
    for (String column :
        List.of("head", "body", "facts", "owner", "opened_at", "level_due_at", "level_warn_at")) {
      assertThatThrownBy(
              () ->
                  CASES.bound(
                      OWNER,
                      "*",
                      app -> number(app, "select count(" + column + ") from incident_search")))
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(
            () ->
                CASES.bound(
                    OWNER, "*", app -> changed(app, "update incident_search set head = ''")))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () ->
                CASES.bound(
                    OWNER,
                    "*",
                    app -> number(app, "select incident_search_rebuild('" + OWNER + "')")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void howSevereAnIncidentIsCantBeSaidByWhomItIsHiddenFrom() throws SQLException {
    String severe = "update incident_search set severity = 'HIGH' where incident_id = '%s'";

    assertThat(CASES.bound(OWNER, "lou", app -> changed(app, severe.formatted(RESTRICTED))))
        .isZero();
    assertThat(CASES.bound(OWNER, NAMED, app -> changed(app, severe.formatted(RESTRICTED))))
        .isEqualTo(1);
    assertThat(CASES.bound(OTHER, "*", app -> changed(app, severe.formatted(OPEN)))).isZero();
  }

  /** It commits with what changes it, and not without. */
  @Test
  void whatIsWrittenIsFoundInTheSameTransaction() throws SQLException {
    String found = SEARCH.formatted("websearch_to_tsquery('simple', 'quux')", "null");

    assertThat(
            CASES.bound(
                OWNER,
                "lou",
                app -> {
                  assertThat(changed(app, note())).isEqualTo(1);
                  return number(app, found);
                }))
        .isEqualTo(1);
    assertThat(CASES.bound(OWNER, "lou", app -> number(app, found))).isZero();
  }

  /** What was loaded in bulk is found as if it had been written line by line. */
  @Test
  void rowsThatAreWrittenAnewAreWhatTheyWere() throws SQLException {
    String rows =
        "select count(distinct (state, classes, owner, systems, facts, head, body, overdue_at,"
            + " level_due_at, level_warn_at))"
            + " from (select * from before union all select * from incident_search) as either";
    try (Connection owner = CASES.database.connectAsOwner()) {
      owner.setAutoCommit(false);
      execute(owner, "update incident_search set severity = null");
      execute(owner, "create temporary table before as select * from incident_search");
      execute(owner, "select incident_search_rebuild('" + OWNER + "')");
      execute(owner, "update incident_search set severity = null");
      assertThat(number(owner, "select count(*) from incident_search")).isEqualTo(3);
      assertThat(number(owner, "select count(level_due_at) from incident_search")).isEqualTo(2);
      assertThat(number(owner, rows))
          .isEqualTo(number(owner, "select count(distinct incident_id) from before"));
      owner.rollback();
    }
  }

  private static String note() {
    return "insert into timeline_entry (incident_id, id, happened_at, noted_at, noted_by, text,"
        + " automatic) values ('"
        + OPEN
        + "', gen_random_uuid(), now(), now(), 'lou', 'quux', false)";
  }

  private static void unbound(String sql) throws SQLException {
    try (Connection app = CASES.database.connectAsApp()) {
      var _ = number(app, sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  private static int changed(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.executeUpdate();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
