package dev.cordon.incident;

import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_CLOSED;
import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_REJECTED;
import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of an incident that is closed or rejected stays as it is. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class EndedIncidentTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void whatHasEndedIsReadOnlyButForItsTimeline() {
    for (IncidentState end : List.of(INCIDENT_STATE_CLOSED, INCIDENT_STATE_REJECTED)) {
      Brand brand = Brand.unregistered(channel);
      Incident incident = brand.opened("Ends as " + end);
      brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_NOT_EXPOSED);
      for (IncidentState next : Journey.to(end)) {
        incident = brand.incidents().transitionIncident(Journey.step(incident, next));
      }
      Incident ended = incident;

      assertThat(
              Refusals.of(
                  () ->
                      brand
                          .incidents()
                          .updateIncident(
                              UpdateIncidentRequest.newBuilder()
                                  .setId(ended.getId())
                                  .setExpectedVersion(ended.getVersion())
                                  .setTitle("Other")
                                  .build())))
          .satisfies(EndedIncidentTest::saysToReopen);
      assertThat(
              Refusals.of(
                  () ->
                      brand.found(
                          ended, DataCategory.DATA_CATEGORY_PASSWORD, Verdict.VERDICT_NOT_EXPOSED)))
          .satisfies(EndedIncidentTest::saysToReopen);
      assertThat(Refusals.of(() -> brand.computed(ended)))
          .satisfies(EndedIncidentTest::saysToReopen);
      var _ =
          brand
              .incidents()
              .addTimelineEntry(
                  AddTimelineEntryRequest.newBuilder()
                      .setIncidentId(ended.getId())
                      .setHappenedAt(timestamp(Instant.now().minusSeconds(1)))
                      .setText("Correction: it was the other export.")
                      .build());
      assertThat(timeline(brand, ended))
          .extracting(TimelineEntry::getText)
          .contains("Correction: it was the other export.");
    }
  }

  private static void saysToReopen(Refusal refusal) {
    assertThat(refusal.reason()).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(refusal.detail()).contains("reopen it");
  }

  private static List<TimelineEntry> timeline(Brand brand, Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList();
  }
}
