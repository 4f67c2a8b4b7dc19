package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_WEBHOOKS;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.PageWebhook;
import dev.cordon.incident.escalation.keystore.Sealing;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Secrets that were sealed before the key was changed. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RotatedKeysTest {

  /** As the settings of the tests have them; the first one seals. */
  private static final String CURRENT_ID = "test-2";

  private static final String OLD_ID = "test-1";
  private static final String OLD = OLD_ID + ":dGhlIGtleSB0aGF0IHNlYWxzIGluIHRoZSB0ZXN0cy4=";

  @GrpcClient("self")
  Channel channel;

  /** Its secrets are sealed by the old key: what came before the rotation. */
  private PageWebhook before(Watch watch, String path) throws SQLException {
    PageWebhook webhook = watch.webhook(path);
    assertThat(sealedBy(webhook)).isEqualTo(CURRENT_ID);
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement update =
            owner.prepareStatement(
                "update page_webhook set seal_key_id = ?, sealed_key = ?, sealed_signing = ?"
                    + " where id = ?")) {
      update.setString(1, OLD_ID);
      update.setBytes(2, old(watch, "integration key of " + webhook.getId(), "BEFORE"));
      update.setBytes(3, old(watch, "signing secret of " + webhook.getId(), "s".repeat(32)));
      update.setObject(4, UUID.fromString(webhook.getId()));
      assertThat(update.executeUpdate()).isOne();
    }
    return webhook;
  }

  private static byte[] old(Watch watch, String place, String secret) {
    return Sealing.sealed(OLD, watch.brand().id(), place, secret);
  }

  private static String sealedBy(PageWebhook webhook) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement("select seal_key_id from page_webhook where id = ?")) {
      select.setObject(1, UUID.fromString(webhook.getId()));
      try (ResultSet row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  private static void paged(Watch watch) {
    var _ = watch.paged(watch.brand().opened("Leak"));
  }

  private static void awaitPages(String path, int pages) {
    await().atMost(PATIENCE).until(() -> Outside.at(path).size() == pages);
    assertThat(Outside.at(path))
        .allMatch(page -> page.body().getString("routing_key").equals("BEFORE"));
  }

  @Test
  void theyAreToldToTheirReceiverAndSealedAnew() throws SQLException {
    Watch watch = new Watch(channel);
    PageWebhook webhook = before(watch, "/rotated");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));

    paged(watch);
    awaitPages("/rotated", 1);
    assertThat(sealedBy(webhook)).isEqualTo(CURRENT_ID);

    paged(watch);
    awaitPages("/rotated", 2);
  }

  /** What was read before somebody's change doesn't come back over it. */
  @Test
  void whatIsChangedMeanwhileIsLeftAlone() throws SQLException {
    Watch watch = new Watch(channel);
    PageWebhook webhook = before(watch, "/rotated-and-changed");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    try (Connection owner = TestDatabase.current().connectAsOwner()) {
      owner.setAutoCommit(false);
      String transaction = change(owner, webhook);

      paged(watch);
      await().atMost(PATIENCE).until(() -> somebodyWaitsFor(transaction));
      owner.commit();
    }

    awaitPages("/rotated-and-changed", 1);
    assertThat(sealedBy(webhook)).isEqualTo(OLD_ID);
  }

  private static String change(Connection owner, PageWebhook webhook) throws SQLException {
    try (PreparedStatement update =
        owner.prepareStatement(
            "update page_webhook set version = version + 1 where id = ?"
                + " returning pg_current_xact_id()::text")) {
      update.setObject(1, UUID.fromString(webhook.getId()));
      try (ResultSet row = update.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  private static boolean somebodyWaitsFor(String transaction) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement(
                "select exists (select from pg_locks"
                    + " where not granted and transactionid::text = ?)")) {
      select.setString(1, transaction);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
