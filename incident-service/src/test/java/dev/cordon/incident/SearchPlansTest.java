package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How the database looks for incidents: the statements inside the functions, as the role that they
 * run as, and beside them what the service's own role would get (docs/adr/0052 has figures of
 * 200,000 incidents and 5,000,000 lines).
 */
class SearchPlansTest {

  private static final String BRAND = "00000000-0000-7000-8000-00000000000a";
  private static final String OTHER = "00000000-0000-7000-8000-00000000000b";
  private static final String ONE = "00000000-0000-7000-8000-0000000000ff";

  private static final String FILL =
      """
      alter table incident disable trigger user;
      alter table timeline_entry disable trigger user;
      insert into incident (tenant_id, id, number, restricted, title, summary, state, tlp, aware_at,
                            opened_at, opened_by, version)
      select t::uuid, uuidv7(), n, n % 1000 = 0, 'Incident ' || n, 'mail of ' || n % 100,
             'REPORTED', 'TLP_AMBER', now(), timestamptz '2026-01-01Z' + n * interval '1 minute', 'lou', 1
        from unnest(array['%1$s', '%2$s']) t, generate_series(1, 10000) n;
      insert into timeline_entry (tenant_id, incident_id, id, happened_at, noted_at, noted_by, text,
                                  automatic)
      select tenant_id, id, uuidv7(), opened_at + n * interval '1 hour', opened_at, 'lou',
             'Seen on host' || number, false
        from incident, generate_series(1, 3) n where number <= 3000;
      insert into timeline_mention (tenant_id, incident_id, entry_id, subject, handles, noted_at)
      select tenant_id, incident_id, id, case when random() < 0.01 then 'nadia' else 'lou' end,
             '{x}', noted_at
        from timeline_entry;
      alter table incident_service_level disable trigger user;
      insert into service_level_policy (tenant_id, version, unrated_as, warn_percent, set_by, set_at)
      select t::uuid, 1, 'MEDIUM', 75, 'lou', now() from unnest(array['%1$s', '%2$s']) t;
      insert into incident_service_level (tenant_id, id, incident_id, milestone, policy_version,
                                          warn_percent, severity, minutes, may_pause, started_at,
                                          paused_micros, due_at, warn_at)
      select tenant_id, uuidv7(), id, 'TRIAGED', 1, 75, 'MEDIUM', 60, false, opened_at, 0,
             opened_at + interval '60 minutes', opened_at + interval '45 minutes'
        from incident where number % 100 = 0;
      alter table incident_service_level enable trigger user;
      alter table incident enable trigger user;
      alter table timeline_entry enable trigger user;
      select incident_search_rebuild('%1$s');
      select incident_search_rebuild('%2$s');
      grant select on incident_search to %3$s;
      """;

  private static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel", "db/migration");

  private static final String BY_WORDS =
      "select incident_id from incident_search where (facts || head || body) @@ ";

  private static final String RARE = "websearch_to_tsquery('simple', 'host17')";

  @BeforeAll
  static void fill() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          FILL.replace("%1$s", BRAND).replace("%2$s", OTHER).replace("%3$s", DATABASE.app()));
      statement.execute("vacuum analyze incident_search");
      statement.execute("analyze incident, timeline_entry, timeline_mention");
    }
  }

  /** One index for words, tenant and filters together. */
  @Test
  void wordsAreLookedForInTheirIndex() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute("set enable_seqscan = off");
      for (String words :
          List.of(
              "app_search_word('=t%s') && %s".formatted(BRAND, RARE),
              "app_search_word('=t%s') && app_search_word('=sREPORTED')".formatted(BRAND),
              "app_search_word('=t%s') && websearch_to_tsquery('simple', '-mail')"
                  .formatted(BRAND))) {
        assertThat(explained(owner, BY_WORDS + "(" + words + ")"))
            .as(words)
            .contains("incident_search_words")
            .doesNotContain("Seq Scan");
      }
    }
  }

  @Test
  void theNewestAreReadByTimeWithoutTheirWords() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner()) {
      assertThat(
              explained(
                  owner,
                  "select incident_id, state from incident_search where tenant_id = '"
                      + BRAND
                      + "' and (opened_at, incident_id) < ('2026-01-03Z', '"
                      + ONE
                      + "') order by opened_at desc, incident_id desc limit 2000"))
          .contains("incident_search_newest")
          .doesNotContain("Seq Scan", "Sort");
    }
  }

  /** However many there are by time. */
  @Test
  void missedServiceLevelsAreReadByTheirDueTime() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute("set enable_seqscan = off");
      assertThat(
              explained(
                  owner,
                  "select f.incident_id from (select incident_id, opened_at, state"
                      + " from incident_search where tenant_id = '"
                      + BRAND
                      + "' and level_due_at < '2026-01-03Z' offset 0) f where f.incident_id <> '"
                      + ONE
                      + "' order by f.opened_at desc, f.incident_id desc limit 51"))
          .contains("incident_search_levels")
          .doesNotContain("Seq Scan");
    }
  }

  /** Behind the newest 2,000 other statements look, with words and without: by the same rules. */
  @Test
  void whatIsMissedFarDownIsFoundByWhomItIsntHiddenFrom() throws SQLException {
    String missed =
        "select count(*) from app_search_incidents(%s, %s, null, null, null, null, null, null, null,"
            + " null, 200, false, '{MISSED}')";
    for (String words : List.of("null", "websearch_to_tsquery('simple', 'mail')")) {
      for (String states : List.of("null", "'{REPORTED}'")) {
        String search = missed.formatted(words, states);
        assertThat(number(BRAND, "*", search)).as(search).isEqualTo(100);
        assertThat(number(BRAND, "nadia", search)).as(search).isEqualTo(90);
        assertThat(number(OTHER, "*", search)).as(search).isEqualTo(100);
      }
      assertThat(number(BRAND, "*", missed.formatted(words, "'{CLOSED}'"))).as(words).isZero();
    }
  }

  /** What {@code app_rank_incidents()} does: of those that were found, and no others. */
  @Test
  void onlyWhatWasFoundIsReadToBeRanked() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner()) {
      assertThat(
              explained(
                  owner,
                  "select incident_id, ts_rank(head || body, "
                      + RARE
                      + ") from incident_search where tenant_id = '"
                      + BRAND
                      + "' and incident_id = any (array(select incident_id from incident_search"
                      + " where tenant_id = '"
                      + BRAND
                      + "' order by opened_at desc, incident_id desc limit 100))"))
          .contains("incident_search_pkey", "incident_search_newest")
          .doesNotContain("Seq Scan");
    }
  }

  private static long number(String tenant, String reader, String sql) throws SQLException {
    try (Connection app = DATABASE.connectAsApp();
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      statement.execute(bind(tenant, reader));
      try (ResultSet row = statement.executeQuery(sql)) {
        assertThat(row.next()).isTrue();
        return row.getLong(1);
      }
    }
  }

  private static String bind(String tenant, String reader) {
    return "select app_bind('%s', '%s', '2026-06-01T00:00:00Z', '{}')".formatted(tenant, reader);
  }

  /**
   * Why there are functions: under a policy the index of words is not used, whatever it costs,
   * since "@@" isn't leakproof. Should a version of PostgreSQL change that, they can go.
   */
  @Test
  void underAPolicyTheIndexOfWordsIsNotUsed() throws SQLException {
    assertThat(explained("nadia", BY_WORDS + RARE))
        .contains("Filter:", "@@")
        .doesNotContain("incident_search_words");
  }

  @TestFactory
  Stream<DynamicTest> linesAreFoundUnderThePoliciesByTheirKeys() {
    return Stream.of(
            new String[] {
              "what corrects a line",
              "select e.id, c.id from timeline_entry e left join timeline_entry c"
                  + " on c.incident_id = e.incident_id and c.corrects = e.id"
                  + " where e.incident_id = '"
                  + ONE
                  + "' order by e.happened_at, e.id limit 51",
              "timeline_entry_correction"
            },
            new String[] {
              "who is spoken to in lines",
              "select * from timeline_mention where incident_id in ('"
                  + ONE
                  + "') and entry_id in ('"
                  + ONE
                  + "')",
              "timeline_mention_pkey"
            },
            new String[] {
              "one's mentions",
              "select * from timeline_mention where subject = 'nadia'"
                  + " and (noted_at, entry_id) < ('2026-01-05Z', '"
                  + ONE
                  + "') order by noted_at desc, entry_id desc limit 51",
              "timeline_mention_of_person"
            })
        .map(
            plan ->
                DynamicTest.dynamicTest(
                    plan[0],
                    () ->
                        assertThat(explained("nadia", plan[1]))
                            .contains(plan[2])
                            .doesNotContain("Seq Scan")));
  }

  private static String explained(String reader, String sql) throws SQLException {
    try (Connection app = DATABASE.connectAsApp();
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      statement.execute(bind(BRAND, reader));
      statement.execute("set local enable_seqscan = off");
      return explained(app, sql);
    }
  }

  private static String explained(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("explain " + sql)) {
      List<String> plan = new ArrayList<>();
      while (lines.next()) {
        plan.add(lines.getString(1));
      }
      return String.join("\n", plan);
    }
  }
}
