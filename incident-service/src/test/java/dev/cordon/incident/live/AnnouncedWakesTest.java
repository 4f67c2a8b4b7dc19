package dev.cordon.incident.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.incident.live.application.Wakes;
import dev.cordon.incident.live.application.Wakes.Waiting;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who waits here hears what another process has placed. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AnnouncedWakesTest {

  /** Of the listener: the listening itself, or its pulse. */
  private static final String HANG_UP =
      """
      select count(pg_terminate_backend(pid))
        from pg_stat_activity
       where usename = current_user and pid <> pg_backend_pid()
         and query in ('listen cordon_live', 'select 1')
      """;

  @Inject Wakes wakes;

  private final Tenant tenant = new Tenant(UUID.randomUUID());

  @Test
  void whatAnotherProcessAnnouncesWakes() {
    awaitHeard();
  }

  @Test
  void whatIsNoTenantIsNoHarm() throws SQLException {
    announce("nonsense");
    announce("");

    awaitHeard();
  }

  @Test
  void aConnectionThatIsLostIsMadeAgain() throws SQLException {
    awaitHeard();
    try (Connection app = TestDatabase.current().connectAsApp();
        ResultSet ended = app.createStatement().executeQuery(HANG_UP)) {
      ended.next();
      assertThat(ended.getLong(1)).isPositive();
    }

    awaitHeard();
  }

  private void awaitHeard() {
    Waiting waiting = wakes.expect(tenant);
    try {
      await()
          .until(
              () -> {
                announce(tenant.id().toString());
                return waiting.within(Duration.ofMinutes(5)).getNow(false);
              });
    } finally {
      waiting.close();
    }
  }

  private static void announce(String payload) throws SQLException {
    try (Connection app = TestDatabase.current().connectAsApp();
        PreparedStatement notify = app.prepareStatement("select pg_notify('cordon_live', ?)")) {
      notify.setString(1, payload);
      notify.execute();
    }
  }
}
