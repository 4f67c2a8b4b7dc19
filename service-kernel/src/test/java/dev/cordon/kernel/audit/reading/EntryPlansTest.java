package dev.cordon.kernel.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.audit.AuditEvent.Outcome;
import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How the database goes about a long trail, as the role that the service runs as. The shape of a
 * plan is what is asserted: its time is the machine's (docs/adr/0046 has figures of 5,000,000).
 */
class EntryPlansTest {

  private static final String TENANT = "00000000-0000-7000-8000-00000000000a";
  private static final int ENTRIES = 100_000;
  private static final int BEFORE = 60_000;

  /** Many enough that reading them out once an entry would be the larger part of the work. */
  private static final int HIDDEN = 1_000;

  private static final String FILL =
      """
      insert into audit_entry (tenant_id, id, happened_at, actor, caller, action, object_type,
                               object_id, request_id, details, outcome)
      select '%1$s', uuidv7(), timestamptz '2026-01-01Z' + n * interval '1 minute',
             case when n %% 5000 = 7 then 'rare' else 'lou' end, 'member', 'incident.edited',
             'incident', gen_random_uuid(), 'r-' || n, '{}',
             case when n %% 100 = 3 then 'REFUSAL' else 'CHANGE' end
        from generate_series(1, %2$d) n;
      insert into audit_seal (tenant_id, position, entry_id, hash, sealed_at)
      select tenant_id, row_number() over (order by sealed_at), id, sha256(id::text::bytea), sealed_at
        from (select *, happened_at + case actor when 'rare' then interval '1 hour' else '1 second' end as sealed_at
                from audit_entry);
      delete from audit_unsealed;
      analyze audit_entry, audit_seal;
      """;

  private static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel");

  private static final EntryFilter ALL =
      new EntryFilter(EntryFilter.EVER, EntryFilter.FOREVER, "", "", "", "", Optional.empty());

  @BeforeAll
  static void fill() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL.formatted(TENANT, ENTRIES));
    }
  }

  private record Question(String name, EntryFilter filter) {}

  /** Along the chain, from where the page begins, and no entry beside those that it looks at. */
  @TestFactory
  Stream<DynamicTest> aPageGoesAlongTheChain() {
    Instant time = Instant.parse("2026-02-01T00:00:00Z");
    return Stream.of(
            new Question("everything", ALL),
            new Question("actor", with("rare", "", "", Optional.empty())),
            new Question("nobody", with("nobody", "", "", Optional.empty())),
            new Question("action", with("", "incident.", "", Optional.empty())),
            new Question("type", with("", "", "incident", Optional.empty())),
            new Question("outcome", with("", "", "", Optional.of(Outcome.REFUSAL))),
            new Question(
                "time",
                new EntryFilter(time, EntryFilter.FOREVER, "", "", "", "", Optional.empty())))
        .map(
            question ->
                DynamicTest.dynamicTest(
                    question.name(),
                    () ->
                        assertThat(plan(sql(question.filter())))
                            .contains(
                                "Index Scan Backward using audit_seal_pkey on audit_seal",
                                "Index Scan using audit_entry_pkey on audit_entry")
                            .doesNotContain("Seq Scan", "Sort")));
  }

  /** At one place of two indexes, however much came later. */
  @Test
  void whereATimeEndsIsFoundByIt() throws SQLException {
    String bound =
        TimeBound.SQL
            .replace("$1", "'2026-02-01T00:06:00Z'")
            .replace("$2", String.valueOf(ENTRIES + 1))
            .replace("$3", "'2026-02-01T00:00:00Z'");

    assertThat(plan(bound))
        .containsPattern("Index (Only )?Scan using audit_seal_by_time on audit_seal")
        .containsPattern("Index (Only )?Scan Backward using audit_seal_late on audit_seal")
        .doesNotContain("Seq Scan", "Sort", "audit_seal_pkey");
  }

  @Test
  void whatWasDoneToOneThingIsFoundByIt() throws SQLException {
    EntryFilter one =
        new EntryFilter(
            EntryFilter.EVER,
            EntryFilter.FOREVER,
            "",
            "",
            "",
            "00000000-0000-7000-8000-0000000000ff",
            Optional.empty());

    assertThat(plan(sql(one))).contains("audit_entry_of_object").doesNotContain("Seq Scan");
  }

  /** What is hidden is read out of the binding once a statement: an InitPlan. */
  @Test
  void theListOfTheHiddenIsReadOnce() throws SQLException {
    assertThat(plan(sql(ALL)).lines())
        .filteredOn(line -> line.contains("Filter") && line.contains("app_tells_of_hidden"))
        .singleElement()
        .asString()
        .contains("InitPlan");
  }

  private static EntryFilter with(
      String actor, String action, String type, Optional<Outcome> outcome) {
    return new EntryFilter(EntryFilter.EVER, EntryFilter.FOREVER, actor, action, type, "", outcome);
  }

  private static String sql(EntryFilter filter) {
    EntryQuery query = EntryQuery.of(BEFORE - EntryList.SEARCHED, BEFORE, 51, filter);
    String sql = query.sql();
    List<Object> parameters = query.parameters();
    // From the last, so that $1 isn't found in $10.
    for (int i = parameters.size(); i > 0; i--) {
      Object value = parameters.get(i - 1);
      sql = sql.replace("$" + i, value instanceof Number ? value.toString() : "'" + value + "'");
    }
    return sql;
  }

  private static String plan(String sql) throws SQLException {
    try (Connection app = DATABASE.connectAsApp();
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      statement.execute(
          """
          select app_bind('%s', 'ursula', '2026-06-01T00:00:00Z',
                          (select array_agg(gen_random_uuid()) from generate_series(1, %d))::text)
          """
              .formatted(TENANT, HIDDEN));
      try (ResultSet lines = statement.executeQuery("explain " + sql)) {
        List<String> plan = new ArrayList<>();
        while (lines.next()) {
          plan.add(lines.getString(1));
        }
        return String.join("\n", plan);
      }
    }
  }
}
