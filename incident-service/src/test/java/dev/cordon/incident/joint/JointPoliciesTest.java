package dev.cordon.incident.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database shows of a joint incident to whom, and what it lets them write. */
class JointPoliciesTest {

  private static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel", "db/migration");

  private static final UUID GROUP = id(1);
  private static final UUID MEMBER = id(2);
  private static final UUID INVITED = id(3);
  private static final UUID LEFT = id(4);
  private static final UUID STRANGER = id(5);
  private static final UUID PEER = id(6);
  private static final UUID JOINT = id(9);

  private static final Map<String, UUID> SIDES =
      Map.of(
          "group", GROUP, "member", MEMBER, "invited", INVITED, "left", LEFT, "stranger", STRANGER);

  private static final String FILL =
      """
      delete from live_pending; delete from joint_task; delete from joint_entry; delete from joint_member;
      delete from joint_incident;
      insert into joint_incident (tenant_id, id, title, summary, tlp, state, coordinator,
                                  coordinator_name, opened_at, version)
      values ('%1$s', '%5$s', 'T', '', 'TLP_AMBER', 'OPEN', 'group', 'Group', now(), 1);
      insert into joint_member (tenant_id, joint_id, member_id, alias, name, standing, invited_at,
                                answered_at)
      values ('%1$s', '%5$s', '%2$s', 'member', 'M', 'JOINED', now(), now()),
             ('%1$s', '%5$s', '%6$s', 'peer', 'P', 'JOINED', now(), now()),
             ('%1$s', '%5$s', '%3$s', 'invited', 'I', 'INVITED', now(), null),
             ('%1$s', '%5$s', '%4$s', 'left', 'L', 'LEFT', now(), now());
      insert into joint_entry (tenant_id, joint_id, id, author_id, author, kind, happened_at,
                               noted_at, text)
      values ('%1$s', '%5$s', '%5$s', '%1$s', 'group', 'NOTE', now(), now(), 'x');
      insert into joint_task (tenant_id, joint_id, id, title, guidance, assignee, state, reason,
                              author_id, added_by, added_at, version)
      values ('%1$s', '%5$s', '%5$s', 't', '', '', 'OPEN', '', '%1$s', 'group', now(), 1);
      """
          .formatted(GROUP, MEMBER, INVITED, LEFT, JOINT, PEER);

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

  @ParameterizedTest
  @CsvSource({
    "group,    1, 4, 1, 1",
    "member,   1, 2, 1, 1",
    "invited,  1, 1, 0, 0",
    "left,     0, 1, 0, 0",
    "stranger, 0, 0, 0, 0"
  })
  void eachSideSeesItsOwn(String side, int joints, int members, int entries, int tasks)
      throws SQLException {
    try (Connection app = bound(SIDES.getOrDefault(side, STRANGER))) {
      assertThat(count(app, "joint_incident")).isEqualTo(joints);
      assertThat(count(app, "joint_member")).isEqualTo(members);
      assertThat(count(app, "joint_entry")).isEqualTo(entries);
      assertThat(count(app, "joint_task")).isEqualTo(tasks);
    }
  }

  @Test
  void aMemberWritesUnderItsOwnNameAlone() throws SQLException {
    try (Connection app = bound(MEMBER)) {
      assertThat(noted(app, MEMBER, "member")).isEqualTo(1);
      assertThatThrownBy(() -> noted(app, GROUP, "group"))
          .hasMessageContaining("row-level security");
    }
  }

  /** The alias is what the others read. */
  @ParameterizedTest
  @CsvSource({"member, peer", "member, group", "group, member"})
  void nobodyWritesUnderAnothersName(String side, String name) throws SQLException {
    UUID tenant = SIDES.getOrDefault(side, STRANGER);
    try (Connection app = bound(tenant)) {
      assertThatThrownBy(() -> noted(app, tenant, name)).hasMessageContaining("row-level security");
    }
    try (Connection app = bound(tenant)) {
      assertThatThrownBy(() -> added(app, name, "null", ""))
          .hasMessageContaining("row-level security");
    }
    try (Connection app = bound(tenant)) {
      assertThat(added(app, side, "null", "")).isEqualTo(1);
    }
  }

  @Test
  void workIsGivenToWhoIsInAndMovedByThemOrTheCoordinator() throws SQLException {
    try (Connection app = bound(MEMBER)) {
      assertThatThrownBy(() -> added(app, "member", "'" + INVITED + "'", "invited"))
          .hasMessageContaining("row-level security");
    }
    try (Connection app = bound(MEMBER)) {
      assertThatThrownBy(() -> added(app, "member", "'" + PEER + "'", "member"))
          .hasMessageContaining("row-level security");
    }
    try (Connection app = bound(MEMBER)) {
      assertThat(added(app, "member", "'" + PEER + "'", "peer")).isEqualTo(1);
      app.commit();
    }
    for (UUID side : List.of(MEMBER, PEER, GROUP)) {
      try (Connection app = bound(side);
          Statement statement = app.createStatement()) {
        assertThat(
                statement.executeUpdate(
                    "update joint_task set state = 'DONE' where assignee = 'peer'"))
            .isEqualTo(side.equals(MEMBER) ? 0 : 1);
      }
    }
  }

  /** A task, by whoever is bound. */
  private static int added(Connection app, String name, String assigneeId, String assignee)
      throws SQLException {
    try (Statement statement = app.createStatement()) {
      return statement.executeUpdate(
          """
          insert into joint_task (tenant_id, joint_id, id, title, guidance, assignee_id, assignee,
                                  state, reason, added_by, added_at, version)
          values ('%s', '%s', gen_random_uuid(), 't', '', %s, '%s', 'OPEN', '', '%s', now(), 1)
          """
              .formatted(GROUP, JOINT, assigneeId, assignee, name));
    }
  }

  @Test
  void whoIsntInWritesNothing() throws SQLException {
    for (UUID side : new UUID[] {INVITED, LEFT, STRANGER}) {
      try (Connection app = bound(side)) {
        assertThatThrownBy(() -> noted(app, side, "a")).hasMessageContaining("row-level security");
      }
    }
  }

  @Test
  void aMemberLocksTheJointIncidentAndChangesNothingInIt() throws SQLException {
    try (Connection app = bound(MEMBER);
        Statement statement = app.createStatement()) {
      try (ResultSet locked =
          statement.executeQuery("select id from joint_incident for no key update")) {
        assertThat(locked.next()).isTrue();
      }
      assertThatThrownBy(() -> statement.execute("update joint_incident set title = 'mine'"))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void nobodyAnswersForAnother() throws SQLException {
    try (Connection app = bound(MEMBER);
        Statement statement = app.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update joint_member set standing = 'LEFT' where alias <> 'member'"))
          .isZero();
    }
  }

  @Test
  void whoIsOutStaysOutAndNobodyRemovesThemselves() throws SQLException {
    try (Connection app = bound(LEFT);
        Statement statement = app.createStatement()) {
      assertThat(statement.executeUpdate("update joint_member set standing = 'JOINED'")).isZero();
    }
    try (Connection app = bound(MEMBER);
        Statement statement = app.createStatement()) {
      assertThatThrownBy(() -> statement.execute("update joint_member set standing = 'REMOVED'"))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void whatWasSaidIsNeverChanged() throws SQLException {
    for (UUID side : new UUID[] {GROUP, MEMBER}) {
      try (Connection app = bound(side);
          Statement statement = app.createStatement()) {
        assertThatThrownBy(() -> statement.execute("update joint_entry set text = 'y'"))
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void whoIsInIsToldOfWhatIsPutThereAndNobodyElse() throws SQLException {
    try (Connection app = bound(GROUP)) {
      assertThat(noted(app, GROUP, "group")).isEqualTo(1);
      app.commit();
    }

    for (String side : SIDES.keySet()) {
      try (Connection app = bound(SIDES.getOrDefault(side, STRANGER))) {
        boolean inside = side.equals("group") || side.equals("member");
        assertThat(count(app, "live_pending where type = 'joint.noted'"))
            .as(side)
            .isEqualTo(inside ? 1 : 0);
      }
    }
  }

  /** Who was asked, and what they have answered, isn't theirs to know until it is in. */
  @Test
  void whoIsInIsToldWhoComesInAndNotWhoWasAsked() throws SQLException {
    try (Connection app = bound(GROUP)) {
      execute(
          app,
          "insert into joint_member (joint_id, member_id, alias, name, standing, invited_at)"
              + " values ('%s', '%s', 'stranger', 'S', 'INVITED', now())"
                  .formatted(JOINT, STRANGER));
    }
    assertThat(toldOfMembers(GROUP, STRANGER, MEMBER)).containsExactly(1L, 1L, 0L);

    answer(STRANGER, "DECLINED");
    assertThat(toldOfMembers(GROUP, STRANGER, MEMBER)).containsExactly(2L, 2L, 0L);

    answer(INVITED, "JOINED");
    assertThat(toldOfMembers(GROUP, INVITED, MEMBER)).containsExactly(3L, 1L, 1L);
    answer(PEER, "LEFT");
    assertThat(toldOfMembers(GROUP, PEER, MEMBER)).containsExactly(4L, 2L, 2L);
  }

  private static void answer(UUID member, String standing) throws SQLException {
    try (Connection app = bound(member)) {
      execute(
          app,
          "update joint_member set standing = '%s', answered_at = now() where member_id = '%s'"
              .formatted(standing, member));
    }
  }

  private static void execute(Connection app, String sql) throws SQLException {
    try (Statement statement = app.createStatement()) {
      statement.execute(sql);
      app.commit();
    }
  }

  private static List<Long> toldOfMembers(UUID... sides) throws SQLException {
    List<Long> told = new ArrayList<>();
    for (UUID side : sides) {
      try (Connection app = bound(side)) {
        told.add(count(app, "live_pending where type = 'joint.member_changed'"));
      }
    }
    return told;
  }

  private static int noted(Connection app, UUID author, String name) throws SQLException {
    try (PreparedStatement insert =
        app.prepareStatement(
            "insert into joint_entry (tenant_id, joint_id, id, author_id, author, kind,"
                + " happened_at, noted_at, text) values (?, ?, gen_random_uuid(), ?, ?, 'NOTE',"
                + " now(), now(), 'x')")) {
      insert.setObject(1, GROUP);
      insert.setObject(2, JOINT);
      insert.setObject(3, author);
      insert.setString(4, name);
      return insert.executeUpdate();
    }
  }

  private static long count(Connection app, String table) throws SQLException {
    try (Statement statement = app.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Connection bound(UUID tenant) throws SQLException {
    Connection app = DATABASE.connectAsApp();
    app.setAutoCommit(false);
    try (Statement statement = app.createStatement()) {
      statement.execute(
          "select app_bind('%s', 'lou', '2026-06-01T12:00:00Z', '{}')".formatted(tenant));
    }
    return app;
  }
}
