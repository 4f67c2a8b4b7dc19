package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Incidents that were there before they had owners belong to whoever opened them. */
class EarlierOwnersTest {

  private static final String BEFORE_OWNERS = "39.2";
  private static final String[] LOCATIONS = {"db/kernel", "db/migration"};

  private static final String FILL =
      """
      insert into person (tenant_id, id, subject, email, given_name, family_name, roles, state,
                          account, settled, version, code_until, link_until, changed_at)
      select '00000000-0000-7000-8000-00000000000a'::uuid, gen_random_uuid(), p.subject, '', 'G',
             'F', '{}', p.state, 'OWN', true, 1, now(), now(), now()
        from (values ('kim', 'ENROLLED'), ('rob', 'REMOVED'), ('rob', 'REMOVED')) p (subject, state);
      insert into incident (tenant_id, id, number, title, summary, state, tlp, aware_at, opened_at,
                            opened_by, version)
      select '00000000-0000-7000-8000-00000000000a'::uuid, gen_random_uuid(), n, 'Leak', '',
             'REPORTED', 'TLP_AMBER', now(), now(), who, 1
        from unnest(array['kim', 'rob', 'siem']) with ordinality as opened (who, n);
      """;

  /** The owner, whether it is known which person that is, and what it is found by. */
  private static final String OWNERS =
      """
      select i.opened_by,
             concat_ws(' ', i.owner_subject,
                       case when i.owner_id = p.id then 'known' end, s.owner, i.version) as owner
        from incident i
        join incident_search s on s.tenant_id = i.tenant_id and s.incident_id = i.id
        left join person p on p.tenant_id = i.tenant_id and p.id = i.owner_id
      """;

  @Test
  void whoeverOpenedThemOwnsThem() throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    database.migrate(BEFORE_OWNERS, LOCATIONS);
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL);
      database.migrate("latest", LOCATIONS);

      assertThat(owners(statement))
          .containsOnly(
              Map.entry("kim", "kim known kim 1"),
              Map.entry("rob", "rob rob 1"),
              Map.entry("siem", "siem siem 1"));
    }
  }

  private static Map<String, String> owners(Statement statement) throws SQLException {
    Map<String, String> owners = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(OWNERS)) {
      while (rows.next()) {
        owners.put(rows.getString(1), rows.getString(2));
      }
    }
    return owners;
  }
}
