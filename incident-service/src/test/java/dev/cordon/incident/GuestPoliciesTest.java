package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.OTHER;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static dev.cordon.incident.CaseDatabase.RESTRICTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the database shows to somebody whom a share lets in, and what it lets them write. */
class GuestPoliciesTest {

  private static final CaseDatabase CASES = new CaseDatabase();

  private static final String BEFORE_THE_END = "2026-06-30T23:59:59Z";
  private static final String AT_THE_END = "2026-07-01T00:00:00Z";
  private static final String GUEST = "gil";

  private static final String DONE = "state = 'DONE'";

  /** Those of one test, beside the one that each incident has. */
  private static final List<UUID> TASKS = new ArrayList<>();

  private static final Map<String, String> TABLE_OF_PART =
      Map.of(
          "SUMMARY", "incident",
          "TIMELINE", "timeline_entry",
          "FINDINGS", "finding",
          "INDICATORS", "indicator",
          "EVIDENCE", "evidence",
          "TASKS", "incident_task");

  private final UUID share = UUID.randomUUID();

  @BeforeEach
  void onlyThisShare() throws SQLException {
    CASES.asOwner("delete from incident_share where recipient_id = ?", OTHER);
  }

  @AfterEach
  void noOtherTasks() throws SQLException {
    for (UUID task : TASKS) {
      CASES.asOwner("delete from incident_task where id = ?", task);
    }
    TASKS.clear();
  }

  @TestFactory
  Stream<DynamicTest> aPartShowsItsTableAndNoOther() {
    return TABLE_OF_PART.keySet().stream()
        .flatMap(
            part ->
                TABLE_OF_PART.entrySet().stream()
                    .map(
                        other ->
                            DynamicTest.dynamicTest(
                                part + " shared, " + other.getValue(),
                                () -> {
                                  onlyThisShare();
                                  share(part, "READ", "{}");
                                  long expected = part.equals(other.getKey()) ? 1 : 0;
                                  assertThat(seen(other.getValue(), RESTRICTED))
                                      .isEqualTo(expected);
                                  assertThat(seen(other.getValue(), CaseDatabase.OPEN)).isZero();
                                })));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoPartIsRefused() {
    return Stream.concat(
            CASES.tables.keySet().stream().filter(table -> !TABLE_OF_PART.containsValue(table)),
            Stream.of("organization_profile", "legal_entity", "circle_member", "incident_counter"))
        .distinct()
        .map(
            table ->
                DynamicTest.dynamicTest(
                    table,
                    () -> {
                      onlyThisShare();
                      share("SUMMARY", "WORK", "{}");
                      assertThatThrownBy(
                              () -> asGuest(app -> count(app, "select count(*) from " + table)))
                          .hasMessageContaining("permission denied");
                    }));
  }

  @Test
  void aShareEndsAtItsMoment() throws SQLException {
    share("TIMELINE", "READ", "{}");

    assertThat(seenAt(BEFORE_THE_END)).isEqualTo(1);
    assertThat(seenAt(AT_THE_END)).isZero();
  }

  @Test
  void aShareThatWasTakenBackShowsNothing() throws SQLException {
    share("TIMELINE", "READ", "{}");
    CASES.asOwner("update incident_share set taken_back_at = shared_at where id = ?", share);

    assertThat(seen("timeline_entry", RESTRICTED)).isZero();
  }

  @Test
  void aShareIsForItsRecipientAndTheNamedPeople() throws SQLException {
    share("TIMELINE", "READ", "{gil}");

    assertThat(seen("timeline_entry", RESTRICTED)).isEqualTo(1);
    assertThat(seenBy(OTHER, "somebody")).isZero();
    assertThat(seenBy(UUID.randomUUID(), GUEST)).isZero();
  }

  @Test
  void whatHasAnotherLabelStaysHidden() throws SQLException {
    share("INDICATORS", "READ", "{}");
    CASES.asOwner("update incident_share set labels = '{TLP_CLEAR}' where id = ?", share);

    assertThat(seen("indicator", RESTRICTED)).isZero();
  }

  /** Of what has no label of its own, the incident's counts, as it is now. */
  @TestFactory
  Stream<DynamicTest> aLabelThatIsRaisedHoldsForWhatWasSharedBefore() {
    return TABLE_OF_PART.entrySet().stream()
        .filter(part -> !Set.of("INDICATORS", "EVIDENCE").contains(part.getKey()))
        .map(
            part ->
                DynamicTest.dynamicTest(
                    part.getKey(),
                    () -> {
                      onlyThisShare();
                      share(part.getKey(), "WORK", "{}");
                      CASES.asOwner(
                          "update incident_share set labels = array_remove(labels, 'TLP_RED')"
                              + " where id = ?",
                          share);
                      String table = part.getValue();
                      assertThat(seen(table, RESTRICTED)).isEqualTo(1);

                      String before = label();
                      label("TLP_RED");
                      assertThat(seen(table, RESTRICTED)).isZero();

                      label(before);
                      assertThat(seen(table, RESTRICTED)).isEqualTo(1);
                    }));
  }

  @Test
  void nothingIsWrittenIntoWhatMayNotBeReadAnyMore() throws SQLException {
    share("TIMELINE", "WORK", "{}");
    CASES.asOwner(
        "update incident_share set labels = array_remove(labels, 'TLP_RED') where id = ?", share);
    String before = label();
    label("TLP_RED");
    try {
      assertThatThrownBy(() -> asGuest(app -> note(app, "organization:peer", false)))
          .hasMessageContaining("row-level security");
    } finally {
      label(before);
    }
  }

  private static String label() throws SQLException {
    try (Connection owner = CASES.database.connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement("select tlp from incident where id = ?")) {
      select.setObject(1, RESTRICTED);
      try (ResultSet rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }

  private static void label(String tlp) throws SQLException {
    CASES.asOwner("update incident set tlp = '" + tlp + "' where id = ?", RESTRICTED);
  }

  @Test
  void whatCordonWroteItselfIsNotShared() throws SQLException {
    share("TIMELINE", "READ", "{}");
    CASES.asOwner(
        "update timeline_entry set automatic = true, kind = 'OTHER' where incident_id = ?",
        RESTRICTED);
    try {
      assertThat(seen("timeline_entry", RESTRICTED)).isZero();
    } finally {
      CASES.asOwner(
          "update timeline_entry set automatic = false, kind = 'NOTE' where incident_id = ?",
          RESTRICTED);
    }
  }

  @Test
  void forWorkAGuestAddsUnderTheirOrganizationsNameAlone() throws SQLException {
    share("TIMELINE", "WORK", "{}");

    assertThat(asGuest(app -> note(app, "organization:peer", false))).isEqualTo(1);
    for (String name : List.of("lou", "organization:maison", "organization:")) {
      assertThatThrownBy(() -> asGuest(app -> note(app, name, false)))
          .hasMessageContaining("row-level security");
    }
    assertThatThrownBy(() -> asGuest(app -> note(app, "organization:peer", true)))
        .hasMessageContaining("row-level security");
  }

  @Test
  void aGuestWhoReadsOrIsLateAddsNothing() throws SQLException {
    share("TIMELINE", "READ", "{}");
    assertThatThrownBy(() -> asGuest(app -> note(app, "organization:peer", false)))
        .hasMessageContaining("row-level security");

    CASES.asOwner("update incident_share set access = 'WORK' where id = ?", share);
    assertThatThrownBy(
            () ->
                CASES.guest(
                    share, OTHER, GUEST, AT_THE_END, app -> note(app, "organization:peer", false)))
        .hasMessageContaining("row-level security");
  }

  @Test
  void aGuestsDownloadIsRecordedUnderTheirOrganizationsNameAlone() throws SQLException {
    share("EVIDENCE", "READ", "{}");

    assertThat(asGuest(app -> downloaded(app, "DOWNLOADED", "organization:peer"))).isEqualTo(1);
    assertThatThrownBy(() -> asGuest(app -> downloaded(app, "DOWNLOADED", "lou")))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() -> asGuest(app -> downloaded(app, "DESTROYED", "organization:peer")))
        .hasMessageContaining("row-level security");
    CASES.asOwner("update incident_share set labels = '{TLP_CLEAR}' where id = ?", share);
    assertThatThrownBy(() -> asGuest(app -> downloaded(app, "DOWNLOADED", "organization:peer")))
        .hasMessageContaining("row-level security");
  }

  private int downloaded(Connection app, String kind, String by) throws SQLException {
    try (PreparedStatement insert =
        app.prepareStatement(
            "insert into evidence_custody (evidence_id, id, incident_id, kind, happened_at,"
                + " recorded_at, made_by, recipient, reason, share_id, digest)"
                + " values (?, gen_random_uuid(), ?, ?, now(), now(), ?, '', 'p', ?, 'd')")) {
      insert.setObject(1, RESTRICTED);
      insert.setObject(2, RESTRICTED);
      insert.setString(3, kind);
      insert.setString(4, by);
      insert.setObject(5, share);
      return insert.executeUpdate();
    }
  }

  @Test
  void aGuestMovesATaskUnderTheirOrganizationsNameAlone() throws SQLException {
    share("TASKS", "WORK", "{}");
    UUID task = task("OPEN");

    assertThat(asGuest(app -> count(app, "select count(app_hold_shared('TASKS'))"))).isEqualTo(1);
    assertThat(asGuest(app -> move(app, task, "DONE", "organization:peer", DONE))).isEqualTo(1);
    for (String name : List.of("lou", "organization:maison")) {
      assertThatThrownBy(() -> asGuest(app -> move(app, task, "DONE", name, DONE)))
          .hasMessageContaining("row-level security");
    }
    // Without the move, with another one than is signed, and over what somebody else has done.
    assertThatThrownBy(() -> asGuest(app -> update(app, task, DONE)))
        .hasMessageContaining("a guest moves a task");
    assertThatThrownBy(
            () -> asGuest(app -> move(app, task, "IN_PROGRESS", "organization:peer", DONE)))
        .hasMessageContaining("a guest moves a task");
    CASES.asOwner("update incident_task set version = 2 where id = ?", task);
    assertThatThrownBy(() -> asGuest(app -> move(app, task, "DONE", "organization:peer", DONE)))
        .hasMessageContaining("row-level security");
  }

  @Test
  void aGuestWhoReadsIsLateOrHasAnotherPartMovesNothing() throws SQLException {
    UUID task = task("OPEN");
    share("TASKS", "READ", "{}");
    mayNotMove(task);

    CASES.asOwner("update incident_share set access = 'WORK', labels = '{}' where id = ?", share);
    mayNotMove(task);

    CASES.asOwner("update incident_share set labels = '{TLP_AMBER}' where id = ?", share);
    assertThat(asGuest(app -> move(app, task, "DONE", "organization:peer", DONE))).isEqualTo(1);
    assertThatThrownBy(
            () ->
                CASES.guest(
                    share,
                    OTHER,
                    GUEST,
                    AT_THE_END,
                    app -> move(app, task, "DONE", "organization:peer", DONE)))
        .hasMessageContaining("row-level security");

    CASES.asOwner("update incident_share set parts = '{TIMELINE}' where id = ?", share);
    mayNotMove(task);
  }

  private void mayNotMove(UUID task) throws SQLException {
    assertThatThrownBy(() -> asGuest(app -> move(app, task, "DONE", "organization:peer", DONE)))
        .hasMessageContaining("row-level security");
    assertThat(asGuest(app -> update(app, task, DONE))).isZero();
    assertThat(asGuest(app -> count(app, "select count(app_hold_shared('TASKS'))"))).isZero();
  }

  @Test
  void aGuestNeitherCancelsNorReopensATask() throws SQLException {
    share("TASKS", "WORK", "{}");
    UUID task = task("OPEN");

    assertThatThrownBy(
            () ->
                asGuest(
                    app ->
                        move(app, task, "CANCELLED", "organization:peer", "state = 'CANCELLED'")))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() -> asGuest(app -> update(app, task, "state = 'CANCELLED'")))
        .hasMessageContaining("row-level security");
    UUID over = task("DONE");
    assertThat(asGuest(app -> update(app, over, "state = 'IN_PROGRESS'"))).isZero();
  }

  /** Whose it is, how it is called and when it is due is the owner's to say. */
  @Test
  void aGuestsMoveChangesNothingElseOfATask() throws SQLException {
    share("TASKS", "WORK", "{}");
    UUID task = task("WAITING");

    // An hour of waiting: it is due an hour later, neither more nor less.
    String goesOn = "state = 'DONE', waiting_for = null, paused_since = null";
    assertThat(
            asGuest(
                app ->
                    move(
                        app,
                        task,
                        "DONE",
                        "organization:peer",
                        goesOn + ", due_at = due_at + interval '1 hour'")))
        .isEqualTo(1);
    for (String due : List.of("due_at", "due_at + interval '2 hours'", "null")) {
      assertThatThrownBy(
              () ->
                  asGuest(
                      app ->
                          move(
                              app,
                              task,
                              "DONE",
                              "organization:peer",
                              goesOn + ", due_at = " + due)))
          .as(due)
          .hasMessageContaining("a guest moves a task");
    }
    for (String column :
        List.of("title", "guidance", "owner_subject", "role", "added_by", "due_after")) {
      assertThatThrownBy(
              () ->
                  asGuest(
                      app -> execute(app, "update incident_task set %s = 'x'".formatted(column))))
          .as(column)
          .hasMessageContaining("permission denied");
    }
    for (String change :
        List.of("mandatory = false", "due_fixed = true", "needs = '{}'", "reopenings = 7")) {
      assertThatThrownBy(() -> asGuest(app -> execute(app, "update incident_task set " + change)))
          .as(change)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void forWorkAGuestAddsIndicatorsUnderLabelsThatTheyMaySee() throws SQLException {
    share("INDICATORS", "WORK", "{}");

    assertThat(asGuest(app -> indicated(app, "TLP_AMBER", "organization:peer", null))).isEqualTo(1);
    assertThatThrownBy(() -> asGuest(app -> indicated(app, "TLP_RED", "organization:peer", null)))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() -> asGuest(app -> indicated(app, "TLP_AMBER", "lou", null)))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(
            () ->
                asGuest(app -> indicated(app, "TLP_AMBER", "organization:peer", CaseDatabase.OPEN)))
        .hasMessageContaining("row-level security");
    CASES.asOwner("update incident_share set access = 'READ' where id = ?", share);
    assertThatThrownBy(() -> asGuest(app -> indicated(app, "TLP_AMBER", "organization:peer", null)))
        .hasMessageContaining("row-level security");
    CASES.asOwner(
        "update incident_share set access = 'WORK', parts = '{TASKS}' where id = ?", share);
    assertThatThrownBy(() -> asGuest(app -> indicated(app, "TLP_AMBER", "organization:peer", null)))
        .hasMessageContaining("row-level security");
  }

  @Test
  void anIndicatorOfAGuestIsInNoCircle() throws SQLException {
    share("INDICATORS", "WORK", "{}");

    assertThatThrownBy(
            () -> asGuest(app -> execute(app, "insert into indicator_share default values")))
        .hasMessageContaining("permission denied");
  }

  /** Each part has its own, and a guest writes no other. */
  @Test
  void theLineOfWhatAGuestDoesIsOfTheirPartAndSigned() throws SQLException {
    share("TASKS", "WORK", "{}");
    assertThat(asGuest(app -> line(app, "OTHER", "organization:peer"))).isEqualTo(1);
    assertThatThrownBy(() -> asGuest(app -> line(app, "OTHER", "lou")))
        .hasMessageContaining("row-level security");
    for (String kind : List.of("INDICATOR", "TRANSITION", "SHARE")) {
      assertThatThrownBy(() -> asGuest(app -> line(app, kind, "organization:peer")))
          .as(kind)
          .hasMessageContaining("row-level security");
    }

    CASES.asOwner("update incident_share set parts = '{INDICATORS}' where id = ?", share);
    assertThat(asGuest(app -> line(app, "INDICATOR", "organization:peer"))).isEqualTo(1);
    assertThatThrownBy(() -> asGuest(app -> line(app, "OTHER", "organization:peer")))
        .hasMessageContaining("row-level security");
  }

  /** One that waits, pauses since eleven. */
  private static UUID task(String state) throws SQLException {
    UUID task = UUID.randomUUID();
    CASES.asOwner(
        "insert into incident_task (tenant_id, incident_id, id, title, guidance, due_at, due_fixed,"
            + " paused_since, mandatory, needs, state, since, reason, waiting_for, reopenings,"
            + " version, added_at, added_by) values (?, ?, ?, 'Block', '',"
            + " '2026-06-02T12:00:00Z', false, cast(nullif(?, '') as timestamptz), true, '{}', ?,"
            + " '2026-06-01T11:00:00Z', '', nullif(?, ''), 0, 1, '2026-06-01T10:00:00Z', 'lou')",
        OWNER,
        RESTRICTED,
        task,
        state.equals("WAITING") ? "2026-06-01T11:00:00Z" : "",
        state,
        state.equals("WAITING") ? "SUPPLIER" : "");
    TASKS.add(task);
    return task;
  }

  /** A move that is signed, then what it does, at noon. */
  private static int move(Connection app, UUID task, String to, String by, String changes)
      throws SQLException {
    try (PreparedStatement insert =
        app.prepareStatement(
            "insert into incident_task_move (incident_id, task_id, version, from_state, to_state,"
                + " reason, made_by, made_at) select incident_id, id, 2, state, ?, 'r', ?,"
                + " timestamptz '2026-06-01 12:00Z' from incident_task where id = ?"
                + " union all select ?, ?, 2, 'OPEN', ?, 'r', ?, timestamptz '2026-06-01 12:00Z'"
                + " where not exists (select from incident_task where id = ?)")) {
      Object[] parameters = {to, by, task, RESTRICTED, task, to, by, task};
      for (int i = 0; i < parameters.length; i++) {
        insert.setObject(i + 1, parameters[i]);
      }
      insert.executeUpdate();
    }
    return update(app, task, changes);
  }

  private static int update(Connection app, UUID task, String changes) throws SQLException {
    return execute(
        app,
        "update incident_task set version = 2, reason = 'r', since = '2026-06-01T12:00:00Z', %s"
                .formatted(changes)
            + " where id = '%s'".formatted(task));
  }

  private static int indicated(Connection app, String tlp, String by, @Nullable UUID mergedFrom)
      throws SQLException {
    try (PreparedStatement insert =
        app.prepareStatement(
            "insert into indicator (id, stix_id, incident_id, type, value, tlp, stix, created_at,"
                + " created_by, merged_from) values (gen_random_uuid(), gen_random_uuid(), ?,"
                + " 'OBSERVABLE_TYPE_DOMAIN_NAME', 'late.example', ?, '{}', now(), ?, ?)")) {
      insert.setObject(1, RESTRICTED);
      insert.setString(2, tlp);
      insert.setString(3, by);
      insert.setObject(4, mergedFrom);
      return insert.executeUpdate();
    }
  }

  private static int line(Connection app, String kind, String by) throws SQLException {
    try (PreparedStatement insert =
        app.prepareStatement(
            "insert into timeline_entry (incident_id, id, happened_at, noted_at, noted_by, text,"
                + " automatic, kind) values (?, gen_random_uuid(), now(), now(), ?, 'x', true,"
                + " ?)")) {
      insert.setObject(1, RESTRICTED);
      insert.setString(2, by);
      insert.setString(3, kind);
      return insert.executeUpdate();
    }
  }

  @Test
  void aGuestChangesNothing() throws SQLException {
    share("SUMMARY", "WORK", "{}");

    assertThatThrownBy(() -> asGuest(app -> execute(app, "update incident set title = 'x'")))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> asGuest(app -> execute(app, "update incident_task set title = 'x'")))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> asGuest(app -> execute(app, "delete from timeline_entry")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void aGuestReadsNothingOfTheOwnersTrail() throws SQLException {
    CASES.asOwner(
        "insert into audit_entry (tenant_id, id, happened_at, actor, caller, action, object_type,"
            + " object_id, request_id, details)"
            + " values (?, gen_random_uuid(), now(), 'lou', 'member', 'a', 'o', 'i', 'r', '{}')",
        OWNER);
    share("SUMMARY", "WORK", "{}");

    assertThat(asGuest(app -> count(app, "select count(id) from audit_entry"))).isZero();
    assertThatThrownBy(() -> asGuest(app -> count(app, "select count(actor) from audit_entry")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void aRecipientSeesTheShareWhileItStands() throws SQLException {
    share("SUMMARY", "READ", "{gil}");
    String mine = "select count(*) from incident_share where recipient_id = app_tenant()";

    assertThat(CASES.bound(OTHER, GUEST, app -> count(app, mine))).isEqualTo(1);
    assertThat(CASES.bound(OTHER, "somebody", app -> count(app, mine))).isZero();
    assertThat(CASES.bound(OTHER, GUEST, CASES.count("incident", RESTRICTED))).isZero();
    CASES.asOwner("update incident_share set taken_back_at = shared_at where id = ?", share);
    assertThat(CASES.bound(OTHER, GUEST, app -> count(app, mine))).isZero();
  }

  private void share(String part, String access, String subjects) throws SQLException {
    CASES.asOwner(
        "insert into incident_share (tenant_id, id, incident_id, recipient_id, recipient_alias,"
            + " owner_alias, owner_name, parts, access, until, subjects, labels, restricted,"
            + " shared_by, shared_at) values (?, ?, ?, ?, 'peer', 'maison', 'Maison', array[?], ?,"
            + " '2026-07-01T00:00:00Z', cast(? as text[]), '{TLP_CLEAR,TLP_GREEN,TLP_AMBER}', true,"
            + " 'lou', '2026-06-01T00:00:00Z')",
        OWNER,
        share,
        RESTRICTED,
        OTHER,
        part,
        access,
        subjects);
  }

  private long seen(String table, UUID incident) throws SQLException {
    return asGuest(CASES.count(table, incident));
  }

  private long seenAt(String now) throws SQLException {
    return CASES.guest(share, OTHER, GUEST, now, CASES.count("timeline_entry", RESTRICTED));
  }

  private long seenBy(UUID recipient, String subject) throws SQLException {
    return CASES.guest(
        share, recipient, subject, BEFORE_THE_END, CASES.count("timeline_entry", RESTRICTED));
  }

  private long asGuest(CaseDatabase.Work work) throws SQLException {
    return CASES.guest(share, OTHER, GUEST, BEFORE_THE_END, work);
  }

  private static int note(Connection app, String by, boolean automatic) throws SQLException {
    try (PreparedStatement insert =
        app.prepareStatement(
            "insert into timeline_entry (incident_id, id, happened_at, noted_at, noted_by, text,"
                + " automatic) values (?, gen_random_uuid(), now(), now(), ?, 'x', ?)")) {
      insert.setObject(1, RESTRICTED);
      insert.setString(2, by);
      insert.setBoolean(3, automatic);
      return insert.executeUpdate();
    }
  }

  private static int execute(Connection app, String sql) throws SQLException {
    try (var statement = app.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static long count(Connection app, String sql) throws SQLException {
    try (var statement = app.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
