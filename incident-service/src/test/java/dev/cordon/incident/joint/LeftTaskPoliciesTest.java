package dev.cordon.incident.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the database lets give a shared task to whom, whatever the service asks of it. */
class LeftTaskPoliciesTest {

  private static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel", "db/migration");

  private static final UUID GROUP = id(1);
  private static final UUID JOINT = id(9);

  private static final Map<String, UUID> SIDES =
      Map.of(
          "group", GROUP, "member", id(2), "peer", id(3), "invited", id(4), "left", id(5), "nobody",
          id(6));

  /** A task of the member's, one of the peer's, and one that is nobody's since somebody left. */
  private static final String FILL =
      """
      delete from live_pending; delete from joint_task; delete from joint_member; delete from joint_incident;
      insert into joint_incident (tenant_id, id, title, summary, tlp, state, coordinator,
                                  coordinator_name, opened_at, version)
      values ('%1$s', '%2$s', 'T', '', 'TLP_AMBER', 'OPEN', 'group', 'Group', now(), 1);
      insert into joint_member (tenant_id, joint_id, member_id, alias, name, standing, invited_at,
                                answered_at)
      values ('%1$s', '%2$s', '%3$s', 'member', 'M', 'JOINED', now(), now()),
             ('%1$s', '%2$s', '%4$s', 'peer', 'P', 'JOINED', now(), now()),
             ('%1$s', '%2$s', '%5$s', 'invited', 'I', 'INVITED', now(), null),
             ('%1$s', '%2$s', '%6$s', 'left', 'L', 'LEFT', now(), now());
      insert into joint_task (tenant_id, joint_id, id, title, guidance, assignee_id, assignee, left_by,
                              state, reason, author_id, added_by, added_at, version)
      values ('%1$s', '%2$s', gen_random_uuid(), 'of member', '', '%3$s', 'member', '', 'OPEN', '',
              '%1$s', 'group', now(), 1),
             ('%1$s', '%2$s', gen_random_uuid(), 'of peer', '', '%4$s', 'peer', '', 'OPEN', '',
              '%1$s', 'group', now(), 1),
             ('%1$s', '%2$s', gen_random_uuid(), 'of nobody', '', null, '', 'left', 'OPEN', '',
              '%1$s', 'group', now(), 1);
      """
          .formatted(GROUP, JOINT, id(2), id(3), id(4), id(5));

  private static UUID id(int number) {
    return UUID.fromString("00000000-0000-7000-8000-0000000000%02x".formatted(number));
  }

  @BeforeEach
  void fill() throws SQLException {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(FILL);
    }
  }

  /** How many rows that changes. */
  private static int assigned(Connection app, String task, String to) throws SQLException {
    return updated(app, task, SIDES.getOrDefault(to, GROUP), to);
  }

  private static int updated(Connection app, String task, UUID id, String alias)
      throws SQLException {
    try (Statement statement = app.createStatement()) {
      return statement.executeUpdate(
          """
          update joint_task set assignee_id = '%s', assignee = '%s', left_by = '' where title = '%s'
          """
              .formatted(id, alias, task));
    }
  }

  @ParameterizedTest
  @CsvSource({"of member", "of peer", "of nobody"})
  void theCoordinatorAssignsEach(String task) throws SQLException {
    try (Connection app = bound("group")) {
      assertThat(assigned(app, task, "peer")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"group, invited", "group, left", "group, group", "group, nobody", "member, left"})
  void nothingIsGivenToWhoIsNotIn(String side, String to) throws SQLException {
    try (Connection app = bound(side)) {
      assertThatThrownBy(() -> assigned(app, "of nobody", to))
          .hasMessageContaining("row-level security");
    }
  }

  /** The alias is what the others read. */
  @Test
  void nothingIsGivenUnderAnothersName() throws SQLException {
    try (Connection app = bound("group")) {
      assertThatThrownBy(() -> updated(app, "of nobody", id(2), "peer"))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void aMemberTakesWhatIsNobodysAndGivesNothingAway() throws SQLException {
    try (Connection app = bound("member")) {
      assertThat(assigned(app, "of nobody", "member")).isEqualTo(1);
      assertThat(assigned(app, "of peer", "member")).isZero();
      assertThatThrownBy(() -> assigned(app, "of member", "peer"))
          .hasMessageContaining("row-level security");
    }
  }

  /** What is left is its own, and those who are in are told; whoever is out leaves nothing. */
  @ParameterizedTest
  @CsvSource({"member, 1", "invited, 0", "left, 0"})
  void whoeverGoesLeavesWhatIsTheirOwn(String side, int tasks) throws SQLException {
    try (Connection app = bound(side);
        Statement statement = app.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update joint_task set assignee_id = null, assignee = '', left_by = assignee,"
                      + " version = version + 1 where assignee_id is not null"))
          .isEqualTo(tasks);
      app.commit();
    }
    for (String told : new String[] {"group", "peer", "invited"}) {
      try (Connection app = bound(told);
          Statement statement = app.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "select count(*) from live_pending where type = 'joint.task_changed'")) {
        row.next();
        assertThat(row.getInt(1)).as(told).isEqualTo(told.equals("invited") ? 0 : tasks);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"of member, peer", "of nobody, peer"})
  void nobodyIsSaidToHaveLeftWhatWasNotTheirs(String task, String by) throws SQLException {
    try (Connection app = bound("group");
        Statement statement = app.createStatement()) {
      assertThatThrownBy(
              () ->
                  statement.executeUpdate(
                      """
                      update joint_task set assignee_id = null, assignee = '', left_by = '%s'
                       where title = '%s'
                      """
                          .formatted(by, task)))
          .hasMessageContaining("a task is left by whose it was");
    }
  }

  @Test
  void whatIsSomebodysIsNotLeft() throws SQLException {
    try (Connection app = bound("group");
        Statement statement = app.createStatement()) {
      assertThatThrownBy(
              () ->
                  statement.executeUpdate(
                      "update joint_task set left_by = 'peer' where title = 'of peer'"))
          .hasMessageContaining("joint_task_left_check");
    }
  }

  private static Connection bound(String side) throws SQLException {
    Connection app = DATABASE.connectAsApp();
    app.setAutoCommit(false);
    try (Statement statement = app.createStatement()) {
      statement.execute(
          "select app_bind('%s', 'lou', '2026-06-01T12:00:00Z', '{}')"
              .formatted(SIDES.getOrDefault(side, GROUP)));
    }
    return app;
  }
}
