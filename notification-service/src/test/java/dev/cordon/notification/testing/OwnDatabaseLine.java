package dev.cordon.notification.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service reaches its database over a line that a test can cut; its leases are short. */
public final class OwnDatabaseLine implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    String port = Integer.toString(Surroundings.freePort());
    return Map.of(
        "test.database-line",
        port,
        "quarkus.datasource.reactive.url",
        "vertx-reactive:postgresql://127.0.0.1:" + port + "/${cordon.db.name}",
        "cordon.letters.lease",
        "PT6S");
  }
}
