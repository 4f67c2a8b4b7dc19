package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_SMS;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_BRAND_ADMIN;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_INCIDENT_LEAD;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several steps at one look, and steps that name many. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class StepsTest {

  private static final int MOST_OF_A_ROLE = 20;

  @GrpcClient("self")
  Channel channel;

  @Test
  void earlierStepsGoOutFirst() throws SQLException {
    Watch watch = new Watch(channel);
    String kim = watch.person("kim", "responder");
    watch.onDuty(kim);
    for (String person :
        List.of(kim, watch.person("lia", "incident-lead"), watch.person("bea", "brand-admin"))) {
      var _ = watch.number(person);
    }
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_SMS),
            step(0, PAGE_RECIPIENT_INCIDENT_LEAD, PAGE_CHANNEL_SMS),
            step(0, PAGE_RECIPIENT_BRAND_ADMIN, PAGE_CHANNEL_SMS));
    Outside.hold("/sms");
    try {
      var _ = watch.paged(watch.brand().opened("Leak"));

      List<Instant> due =
          await().atMost(PATIENCE).until(() -> dueByStep(watch), all -> all.size() == 3);

      assertThat(due).isSorted().doesNotHaveDuplicates();
    } finally {
      Outside.release("/sms");
    }
  }

  /** Of what waits, or is being sent. */
  private static List<Instant> dueByStep(Watch watch) throws SQLException {
    List<Instant> due = new ArrayList<>();
    try (Connection owner = TestDatabase.current().connectAsOwner();
        var select =
            owner.prepareStatement(
                "select w.due_at from page_work w join page_delivery d on d.id = w.delivery_id"
                    + " where w.tenant_id = ? and d.tenant_id = w.tenant_id order by d.step")) {
      select.setObject(1, watch.brand().id());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          due.add(rows.getObject(1, OffsetDateTime.class).toInstant());
        }
      }
    }
    return due;
  }

  @Test
  void howManyOfARoleAreNotPagedIsSaid() throws SQLException {
    Watch watch = new Watch(channel);
    watch.onDuty(watch.person("kim", "responder"));
    for (int i = 0; i <= MOST_OF_A_ROLE; i++) {
      String _ = watch.person("lead-" + i, "incident-lead");
    }
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL),
            step(0, PAGE_RECIPIENT_INCIDENT_LEAD, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");

    var _ = watch.paged(incident);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(lines(watch, incident))
                    .anyMatch(line -> line.endsWith("(20 in all; 1 more aren't paged).")));
    assertThat(watch.deliveries(incident))
        .filteredOn(one -> one.getSubject().startsWith("lead-"))
        .hasSize(MOST_OF_A_ROLE);
  }

  private static List<String> lines(Watch watch, Incident incident) {
    return watch
        .brand()
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList()
        .stream()
        .map(line -> line.getText())
        .toList();
  }
}
