package dev.cordon.incident.evidence;

import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.EvidenceLocker;
import dev.cordon.testkit.postgres.TestDatabase;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A brand with an incident, and hands in its database. */
abstract class EvidenceCase {

  @GrpcClient("self")
  Channel channel;

  Brand brand;
  Incident incident;
  EvidenceLocker locker;

  @BeforeEach
  void anIncident() {
    brand = Brand.unregistered(channel);
    incident = brand.opened("Till malware");
    locker = new EvidenceLocker(channel, brand, incident);
  }

  /** Behind the service's back. */
  static int asOwner(String sql, Object... parameters) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }

  static long count(String table, EvidenceFile file) throws SQLException {
    String column = table.equals("evidence") ? "id" : "evidence_id";
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement("select count(*) from " + table + " where " + column + " = ?")) {
      select.setObject(1, id(file));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  static UUID id(EvidenceFile file) {
    return UUID.fromString(file.getId());
  }
}
