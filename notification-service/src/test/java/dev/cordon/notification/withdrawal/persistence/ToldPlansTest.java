package dev.cordon.notification.withdrawal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who was told is answered from an index, however many they are. */
class ToldPlansTest {

  private static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel", "db/migration");

  private static final String BRAND = "'00000000-0000-7000-8000-00000000000a'";
  private static final String FINDING = "'00000000-0000-7000-8000-0000000000f1'::uuid";
  private static final String NOTICE = "'00000000-0000-7000-8000-000000000001'::uuid";

  private static final String FILL =
      """
      insert into told_letter (tenant_id, finding_id, notice_id, person_id, letter_id, audience_id, outcome, sent_at,
                               language, country, recipient_domain, position)
      select %s, %s, %s, md5(n::text)::uuid, gen_random_uuid(), %3$s,
             case when n %% 500 = 0 then 'unknown' else 'sent' end,
             case when n %% 500 = 0 then null else timestamptz '2026-06-01Z' end,
             'fr', 'FR', 'example.org', case when n %% 500 = 0 then null else n end
        from generate_series(1, 50000) n
      """;

  @BeforeAll
  static void fill() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL.formatted(BRAND, FINDING, NOTICE));
      statement.execute("analyze told_letter");
    }
  }

  @Test
  void aPageBeginsWhereTheOneBeforeEnded() throws SQLException {
    assertThat(
            explained(
                WithdrawalSql.page("", true)
                    .replace("$1", FINDING)
                    .replace("$2", "51")
                    .replace("$3", NOTICE)
                    .replace("$4", "'80000000-0000-7000-8000-000000000001'::uuid")))
        .contains("told_letter_pkey", "ROW(notice_id, person_id)")
        .doesNotContain("Seq Scan on told_letter", "Sort");
  }

  @Test
  void theFewUnknownHaveAnIndexOfTheirOwn() throws SQLException {
    assertThat(
            explained(
                WithdrawalSql.page("unknown", false).replace("$1", FINDING).replace("$2", "51")))
        .contains("told_unknown")
        .doesNotContain("Seq Scan on told_letter", "Sort");
  }

  @Test
  void aCorrectionsPeopleAreReadByPosition() throws SQLException {
    assertThat(
            explained(
                WithdrawalSql.AUDIENCE
                    .replace("$1", FINDING)
                    .replace("$2", "25000")
                    .replace("$3", "1000")))
        .contains("told_person")
        .doesNotContain("Seq Scan", "Sort");
  }

  private static String explained(String sql) throws SQLException {
    try (Connection app = DATABASE.connectAsApp();
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      statement.execute("select app_bind(" + BRAND + ", '*', '2026-06-01T00:00:00Z', '{}')");
      List<String> plan = new ArrayList<>();
      try (ResultSet lines = statement.executeQuery("explain " + sql)) {
        while (lines.next()) {
          plan.add(lines.getString(1));
        }
      }
      app.rollback();
      return String.join("\n", plan);
    }
  }
}
