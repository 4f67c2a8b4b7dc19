package dev.cordon.incident;

import static dev.cordon.incident.CaseDatabase.OTHER;
import static dev.cordon.incident.CaseDatabase.OWNER;
import static dev.cordon.incident.CaseDatabase.RESTRICTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A guest whom one share lets in, in a database with an incident of each kind. */
abstract class GuestCase {

  static final CaseDatabase CASES = new CaseDatabase();

  static final String BEFORE_THE_END = "2026-06-30T23:59:59Z";
  static final String AT_THE_END = "2026-07-01T00:00:00Z";
  static final String GUEST = "gil";

  final UUID share = UUID.randomUUID();

  @BeforeEach
  void onlyThisShare() throws SQLException {
    CASES.asOwner("delete from incident_share where recipient_id = ?", OTHER);
  }

  static String label() throws SQLException {
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

  static void label(String tlp) throws SQLException {
    CASES.asOwner("update incident set tlp = '" + tlp + "' where id = ?", RESTRICTED);
  }

  void share(String part, String access, String subjects) throws SQLException {
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

  long asGuest(CaseDatabase.Work work) throws SQLException {
    return CASES.guest(share, OTHER, GUEST, BEFORE_THE_END, work);
  }

  static int execute(Connection app, String sql) throws SQLException {
    try (var statement = app.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  static long count(Connection app, String sql) throws SQLException {
    try (var statement = app.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
