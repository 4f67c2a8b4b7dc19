package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.OTHER;
import static dev.cordon.incident.CaseDatabase.RESTRICTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the database lets somebody add whom a share lets in: under whose name, and until when. */
class GuestWritePoliciesTest extends GuestCase {

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
}
