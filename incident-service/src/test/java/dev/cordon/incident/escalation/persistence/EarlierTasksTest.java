package dev.cordon.incident.escalation.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tasks that were there before anybody was reminded of any, and some that change between. */
class EarlierTasksTest {

  private static final String BEFORE_REMINDERS = "32.1";
  private static final String WITH_TRIGGERS = "33";
  private static final String[] LOCATIONS = {"db/kernel", "db/migration"};

  private static final UUID BRAND = new UUID(0, 1);
  private static final UUID INCIDENT = new UUID(0, 2);
  private static final UUID FAR = new UUID(0, 3);
  private static final UUID SOON = new UUID(0, 4);
  private static final UUID CHANGED = new UUID(0, 5);
  private static final UUID OVERDUE = new UUID(0, 6);
  private static final UUID DONE = new UUID(0, 7);
  private static final UUID UNDATED = new UUID(0, 8);

  /** What the database makes of an instant. */
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Map<UUID, Instant> LOOKS = new HashMap<>();

  @BeforeAll
  static void migrateInHalves() throws SQLException {
    DATABASE.migrate(BEFORE_REMINDERS, LOCATIONS);
    try (Connection owner = DATABASE.connectAsOwner()) {
      execute(
          owner,
          "insert into incident (tenant_id, id, number, title, summary, state, tlp, aware_at,"
              + " opened_at, opened_by, version) values (?, ?, 1, 'Leak', '', 'REPORTED',"
              + " 'TLP_AMBER', now(), now(), 'lou', 1)",
          BRAND,
          INCIDENT);
      task(owner, FAR, "OPEN", Duration.ofDays(30));
      task(owner, SOON, "OPEN", Duration.ofDays(1));
      task(owner, CHANGED, "OPEN", Duration.ofDays(30));
      task(owner, OVERDUE, "OPEN", Duration.ofDays(-1));
      task(owner, DONE, "DONE", Duration.ofDays(30));
      execute(owner, task("null"), BRAND, INCIDENT, UNDATED, "OPEN");
      DATABASE.migrate(WITH_TRIGGERS, LOCATIONS);
      execute(owner, "update incident_task set state = 'IN_PROGRESS' where id = ?", CHANGED);
    }
    DATABASE.migrate("latest", LOCATIONS);
    readLooks();
  }

  private static void task(Connection owner, UUID id, String state, Duration due)
      throws SQLException {
    OffsetDateTime at = NOW.plus(due).atOffset(ZoneOffset.UTC);
    execute(owner, task("?"), BRAND, INCIDENT, id, state, at);
  }

  private static String task(String due) {
    return "insert into incident_task (tenant_id, incident_id, id, state, due_at, title, guidance,"
        + " due_fixed, mandatory, needs, since, reason, reopenings, version, added_at, added_by)"
        + " values (?, ?, ?, ?, "
        + due
        + ", 'Isolate', '', false, true, '{}', now(), '', 0, 1, now(), 'lou')";
  }

  private static void execute(Connection owner, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private static void readLooks() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement(
                "select target_id, due_at from escalation_work where kind = 'TASK'");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        LOOKS.put(
            rows.getObject(1, UUID.class), rows.getObject(2, OffsetDateTime.class).toInstant());
      }
    }
  }

  /** What was overdue by then is known; what is over or has no time is nobody's business. */
  @Test
  void whatIsStillToComeIsLookedAt() {
    assertThat(LOOKS).containsOnlyKeys(FAR, SOON, CHANGED);
  }

  @Test
  void aWeekBeforeItIsDueOrNow() {
    assertThat(LOOKS.get(FAR)).isEqualTo(NOW.plus(Duration.ofDays(23)));
    assertThat(LOOKS.get(SOON)).isBetween(NOW.minus(Duration.ofMinutes(1)), NOW.plusSeconds(600));
  }

  /** By the trigger, at once: the second migration leaves it alone. */
  @Test
  void whatChangedBetweenTheTwoStaysAsItIs() {
    assertThat(LOOKS.get(CHANGED)).isBefore(NOW.plusSeconds(600));
  }
}
