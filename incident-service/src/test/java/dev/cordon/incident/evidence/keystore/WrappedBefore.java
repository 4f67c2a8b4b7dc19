package dev.cordon.incident.evidence.keystore;

import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.incident.evidence.application.WrappingKeys.Wrapped;
import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gives a file back the wrapping that it would have from before the wrapping key was changed. */
public final class WrappedBefore {

  private WrappedBefore() {}

  public static void wrap(UUID tenant, EvidenceFile file) throws SQLException {
    List<String> keys = ConfigProvider.getConfig().getValues("cordon.evidence.keys", String.class);
    var before = new ConfiguredWrappingKeys(keys.reversed());
    UUID id = UUID.fromString(file.getId());
    try (Connection owner = TestDatabase.current().connectAsOwner()) {
      owner.setAutoCommit(false);
      Wrapped old = before.wrap(tenant, id, before.unwrap(tenant, id, kept(owner, id)));
      update(
          owner,
          "update evidence_key set key_id = ?, wrapped = ? where evidence_id = ?",
          old.keyId(),
          old.bytes(),
          id);
      update(
          owner, "update evidence_key_use set key_id = ? where evidence_id = ?", old.keyId(), id);
      owner.commit();
    }
  }

  private static Wrapped kept(Connection owner, UUID id) throws SQLException {
    try (PreparedStatement select =
        owner.prepareStatement(
            "select key_id, wrapped from evidence_key where evidence_id = ? for update")) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Wrapped(row.getString(1), row.getBytes(2));
      }
    }
  }

  private static void update(Connection owner, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement update = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      if (update.executeUpdate() != 1) {
        throw new IllegalStateException("no such row");
      }
    }
  }
}
