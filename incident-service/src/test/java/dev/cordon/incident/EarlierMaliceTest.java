package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements of when an absent answer to malice was kept as false. */
class EarlierMaliceTest {

  private static final String BEFORE = "39.2";
  private static final String[] LOCATIONS = {"db/kernel", "db/migration"};

  private static final String FILL =
      """
      insert into incident (tenant_id, id, number, title, summary, state, tlp, aware_at, opened_at,
                            opened_by, version)
      values ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b', 1,
              'Leak', '', 'REPORTED', 'TLP_AMBER', now(), now(), 'lou', 1);
      insert into incident_classification (tenant_id, incident_id, version, rsit, rsit_version,
                                           veris, veris_version, techniques, attack_version,
                                           controller, disclosure, alteration, unavailability,
                                           malicious, vulnerable_people, unintelligible, stated_by,
                                           stated_at)
      select '00000000-0000-7000-8000-00000000000a'::uuid,
             '00000000-0000-7000-8000-00000000000b'::uuid, v, null,
             '1', '{}', '1', '{}', '1', 'UNSTATED', 'UNSTATED', 'NONE', 'NONE', v = 2, false, false,
             'lou', now()
        from generate_series(1, 2) v;
      """;

  @Test
  void falseIsWhatNobodySaid() throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    database.migrate(BEFORE, LOCATIONS);
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL);
      database.migrate("latest", LOCATIONS);

      List<String> stated = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "select coalesce(malicious::text, 'not stated') from incident_classification"
                  + " order by version")) {
        while (rows.next()) {
          stated.add(rows.getString(1));
        }
      }
      assertThat(stated).containsExactly("not stated", "true");
    }
  }
}
