package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.NAMED;
import static dev.cordon.incident.CaseDatabase.OPEN;
import static dev.cordon.incident.CaseDatabase.OTHER;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static dev.cordon.incident.CaseDatabase.RESTRICTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events the database shows to whom. */
class EventPoliciesTest {

  private static final CaseDatabase CASES = new CaseDatabase();
  private static final UUID SHARE = UUID.randomUUID();
  private static final List<String> TOPICS =
      List.of("INCIDENT", "TIMELINE", "FINDING", "INDICATOR", "SHARE", "EXPOSURE", "ALERT");

  /** One of each topic of each incident; rows of an incident have its id. */
  @BeforeAll
  static void tell() throws SQLException {
    long position = 0;
    for (UUID incident : List.of(RESTRICTED, OPEN)) {
      for (String topic : TOPICS) {
        event(++position, topic, incident, incident);
      }
    }
    // Told before the alert became a part of the restricted incident.
    event(++position, "ALERT", null, RESTRICTED);
    CASES.asOwner("insert into live_log (tenant_id, last) values (?, ?)", OWNER, position);
  }

  private static void event(long position, String topic, @Nullable UUID incident, UUID entity)
      throws SQLException {
    CASES.asOwner(
        "insert into live_event (tenant_id, position, id, topic, type, incident_id, entity_id,"
            + " happened_at, placed_at) values (?, ?, gen_random_uuid(), ?, 'x.y', "
            + (incident == null ? "null" : "'" + incident + "'")
            + ", ?, now(), now())",
        OWNER,
        position,
        topic,
        entity);
  }

  @Test
  void whoIsNotNamedSeesNothingOfTheRestricted() throws SQLException {
    assertThat(CASES.bound(OWNER, NAMED, EventPoliciesTest::count)).isEqualTo(15);
    assertThat(CASES.bound(OWNER, "*", EventPoliciesTest::count)).isEqualTo(15);
    assertThat(CASES.bound(OWNER, "ursula", EventPoliciesTest::count)).isEqualTo(7);
    assertThat(CASES.bound(OTHER, NAMED, EventPoliciesTest::count)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "SUMMARY, INCIDENT",
    "TIMELINE, TIMELINE",
    "FINDINGS, FINDING",
    "INDICATORS, INDICATOR",
    "TASKS, ''"
  })
  void aGuestSeesTheEventsOfTheSharedPart(String part, String topic) throws SQLException {
    share(part);

    for (String other : TOPICS) {
      assertThat(
              CASES.guest(
                  SHARE,
                  OTHER,
                  "gil",
                  "2026-06-30T23:59:59Z",
                  app -> count(app, " where topic = '" + other + "'")))
          .as(other)
          .isEqualTo(other.equals(topic) ? 1 : 0);
    }
    assertThat(CASES.guest(SHARE, OTHER, "gil", "2026-07-01T00:00:00Z", EventPoliciesTest::count))
        .isZero();
  }

  private static void share(String part) throws SQLException {
    CASES.asOwner("delete from incident_share where recipient_id = ?", OTHER);
    CASES.asOwner(
        "insert into incident_share (tenant_id, id, incident_id, recipient_id, recipient_alias,"
            + " owner_alias, owner_name, parts, access, until, subjects, labels, restricted,"
            + " shared_by, shared_at) values (?, ?, ?, ?, 'other', 'own', 'Own', '{"
            + part
            + "}', 'READ', '2026-07-01T00:00:00Z', '{}', '{TLP_AMBER}', true, 'lou',"
            + " '2026-06-01T00:00:00Z')",
        OWNER,
        SHARE,
        RESTRICTED,
        OTHER);
  }

  private static long count(Connection app) throws SQLException {
    return count(app, "");
  }

  private static long count(Connection app, String where) throws SQLException {
    try (ResultSet row =
        app.createStatement().executeQuery("select count(*) from live_event" + where)) {
      row.next();
      return row.getLong(1);
    }
  }
}
