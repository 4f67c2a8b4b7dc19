package dev.cordon.incident.alerts;

import static dev.cordon.incident.alerts.Decisions.dismiss;
import static dev.cordon.incident.alerts.Decisions.incident;
import static dev.cordon.incident.alerts.Decisions.merge;
import static dev.cordon.incident.alerts.Decisions.mergeAll;
import static dev.cordon.incident.alerts.Decisions.promote;
import static dev.cordon.incident.alerts.Decisions.reason;
import static dev.cordon.incident.alerts.Decisions.taken;
import static dev.cordon.incident.alerts.Decisions.timeline;
import static dev.cordon.incident.alerts.Storm.alert;
import static dev.cordon.incident.alerts.Storm.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.contracts.incident.v1.AlertTriage;
import dev.cordon.contracts.incident.v1.AlertTriageResult;
import dev.cordon.contracts.incident.v1.DismissAlertsRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups of duplicates, and decisions about many. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AlertGroupsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void aGroupIsDecidedWithItsFirstAndTakesNoMore() {
    Brand brand = Brand.unregistered(channel);
    String first = taken(brand, like("web-1", "a"));
    String second = taken(brand, like("web-1", "b"));
    Incident incident = brand.opened("Leak");
    var _ = merge(brand, first, incident.getId());

    String third = taken(brand, like("web-1", "c"));

    assertThat(Storm.get(brand.alerts(), second).getTriage().getIncidentId())
        .isEqualTo(incident.getId());
    assertThat(Storm.get(brand.alerts(), third).getDuplicateOf()).isEmpty();
    assertThat(Storm.get(brand.alerts(), third).getTriage().getState())
        .isEqualTo(AlertState.ALERT_STATE_NEW);
  }

  @Test
  void aDuplicateThatIsDecidedAboutForItselfLeavesItsGroup() {
    Brand brand = Brand.unregistered(channel);
    String first = taken(brand, like("web-1", "a"));
    String second = taken(brand, like("web-1", "b"));

    var _ = promote(brand, second);

    assertThat(Storm.get(brand.alerts(), second).getDuplicateOf()).isEmpty();
    assertThat(Storm.get(brand.alerts(), first).getDuplicates()).isZero();
    assertThat(Storm.get(brand.alerts(), first).getTriage().getState())
        .isEqualTo(AlertState.ALERT_STATE_NEW);
  }

  @Test
  void manyAreDismissedAtOnceAndEachIsAnswered() {
    Brand brand = Brand.unregistered(channel);
    List<String> ids =
        IntStream.range(0, 500).mapToObj(i -> taken(brand, alert("r-" + i))).toList();
    var _ = promote(brand, ids.get(7));

    List<AlertTriageResult> results =
        brand
            .alerts()
            .dismissAlerts(
                DismissAlertsRequest.newBuilder()
                    .addAllAlertIds(ids)
                    .setReason(AlertDismissal.ALERT_DISMISSAL_FALSE_POSITIVE)
                    .build())
            .getResultsList();

    assertThat(results).extracting(AlertTriageResult::getAlertId).isEqualTo(ids);
    assertThat(results).filteredOn(AlertTriageResult::hasTriage).hasSize(499);
    assertThat(results.get(7).getRefusal().getReason()).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Storm.trail(brand.id(), "alerts.dismissed")).isEqualTo(1);
    assertThat(Storm.trail(brand.id(), "alert.dismissed")).isZero();
  }

  @Test
  void manyAreMergedAtOnceWithOneEntryInTheTimeline() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Leak");
    String one = taken(brand, alert("a"));
    String two = taken(brand, alert("b"));
    String unknown = UUID.randomUUID().toString();

    List<AlertTriageResult> results =
        mergeAll(brand, incident.getId(), two, unknown, one).getResultsList();

    assertThat(results)
        .extracting(AlertTriageResult::getAlertId)
        .containsExactly(two, unknown, one);
    assertThat(results.get(1).getRefusal().getReason()).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Storm.get(brand.alerts(), one).getTriage().getIncidentId())
        .isEqualTo(incident.getId());
    assertThat(timeline(brand, incident.getId()))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("Merged: 2 alerts, "));
    assertThat(reason(() -> mergeAll(brand, UUID.randomUUID().toString(), one)))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> mergeAll(brand, incident.getId(), one, one)))
        .isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(reason(() -> mergeAll(brand, incident.getId())))
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  /** What is just coming in is in the group before anybody decides about it. */
  @Test
  void whoeverDecidesWaitsForWhatIsComingIn() throws Exception {
    Brand brand = Brand.unregistered(channel);
    String first = taken(brand, like("pos-1", "a"));
    try (Connection coming = TestDatabase.current().connectAsApp()) {
      coming.setAutoCommit(false);
      join(coming, brand.id(), first);

      CompletableFuture<AlertTriage> dismissal =
          CompletableFuture.supplyAsync(
              () -> dismiss(brand, first, AlertDismissal.ALERT_DISMISSAL_BENIGN, ""));
      await()
          .until(
              () ->
                  Storm.count(
                          "select count(*) from pg_locks where not granted and locktype = ?",
                          "transactionid")
                      > 0);
      assertThat(dismissal).isNotDone();
      coming.commit();

      assertThat(dismissal.get().getState()).isEqualTo(AlertState.ALERT_STATE_DISMISSED);
    }
    assertThat(Storm.get(brand.alerts(), taken(brand, like("pos-1", "b"))).getDuplicateOf())
        .isEmpty();
  }

  /** As intake does that has found the group and hasn't committed. */
  private static void join(Connection coming, UUID brand, String first) throws SQLException {
    try (PreparedStatement bind =
            coming.prepareStatement("select app_bind(?, 'ray', now()::text, '{}')");
        PreparedStatement lock =
            coming.prepareStatement(
                "select alert_id from alert_head where alert_id = cast(? as uuid) for key share")) {
      bind.setString(1, brand.toString());
      bind.execute();
      lock.setString(1, first);
      assertThat(lock.executeQuery().next()).isTrue();
    }
  }
}
