package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.OTHER;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static dev.cordon.incident.CaseDatabase.RESTRICTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the database shows to somebody whom a share lets in. */
class GuestPoliciesTest extends GuestCase {

  private static final Map<String, String> TABLE_OF_PART =
      Map.of(
          "SUMMARY", "incident",
          "TIMELINE", "timeline_entry",
          "FINDINGS", "finding",
          "INDICATORS", "indicator",
          "EVIDENCE", "evidence",
          "TASKS", "incident_task");

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
}
