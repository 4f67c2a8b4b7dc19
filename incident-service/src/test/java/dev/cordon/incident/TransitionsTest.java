package dev.cordon.incident;

import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_CLOSED;
import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_CONTAINED;
import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_RECOVERED;
import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_REJECTED;
import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_REPORTED;
import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_TRIAGED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTransitionsRequest;
import dev.cordon.contracts.incident.v1.ListTransitionsResponse;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.Transition;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a transition leaves behind, and what isn't possible any longer after it. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class TransitionsTest {

  @GrpcClient("self")
  Channel channel;

  @Inject CustomerPeer customers;

  @Test
  void aTransitionIsKeptWithWhoWhenAndWhy() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Kept");

    Incident triaged =
        brand
            .incidents()
            .transitionIncident(
                Journey.step(incident, INCIDENT_STATE_TRIAGED).toBuilder()
                    .setReason("Confirmed by the log")
                    .build());

    assertThat(triaged.getState()).isEqualTo(INCIDENT_STATE_TRIAGED);
    assertThat(incident.getStateSince()).isEqualTo(incident.getOpenedAt());
    assertThat(Journey.read(brand, incident).getStateSince()).isEqualTo(triaged.getStateSince());
    assertThat(transitions(brand, incident))
        .containsExactly(
            Transition.newBuilder()
                .setFrom(INCIDENT_STATE_REPORTED)
                .setTo(INCIDENT_STATE_TRIAGED)
                .setReason("Confirmed by the log")
                .setMadeBy("lou")
                .setMadeAt(triaged.getStateSince())
                .setVersion(2)
                .build());
  }

  @Test
  void theTimelineAndTheTrailTellOfIt() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Incident incident = Journey.opened(brand, INCIDENT_STATE_TRIAGED);

    assertThat(timeline(brand, incident))
        .filteredOn(TimelineEntry::getAutomatic)
        .extracting(TimelineEntry::getText)
        .containsExactly("Incident opened.", "From reported to triaged: because of the test");
    assertThat(trail(incident))
        .containsExactly("incident.opened", "incident.transitioned REPORTED TRIAGED hmac-sha256:");
  }

  @Test
  void reopeningLeadsBackToTriageAndIsCounted() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = Journey.opened(brand, INCIDENT_STATE_REJECTED);

    Incident reopened =
        brand.incidents().transitionIncident(Journey.step(incident, INCIDENT_STATE_TRIAGED));
    Incident rejected =
        brand.incidents().transitionIncident(Journey.step(reopened, INCIDENT_STATE_REJECTED));
    Incident again =
        brand.incidents().transitionIncident(Journey.step(rejected, INCIDENT_STATE_TRIAGED));

    assertThat(incident.getReopenings()).isZero();
    assertThat(reopened.getReopenings()).isEqualTo(1);
    assertThat(rejected.getReopenings()).isEqualTo(1);
    assertThat(again.getReopenings()).isEqualTo(2);
    assertThat(Journey.read(brand, incident).getReopenings()).isEqualTo(2);
  }

  @Test
  void aListSaysStatesButNotWhereToGo() {
    Brand brand = Brand.unregistered(channel);
    Journey.opened(brand, INCIDENT_STATE_CONTAINED);

    Incident listed =
        brand.incidents().listIncidents(ListIncidentsRequest.getDefaultInstance()).getIncidents(0);

    assertThat(listed.getState()).isEqualTo(INCIDENT_STATE_CONTAINED);
    assertThat(listed.getTransitionsList()).isEmpty();
  }

  @Test
  void transitionsComeInPagesNewestFirst() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = Journey.opened(brand, INCIDENT_STATE_CLOSED);

    List<Transition> found = new ArrayList<>();
    String cursor = "";
    do {
      ListTransitionsResponse page =
          brand
              .incidents()
              .listTransitions(
                  ListTransitionsRequest.newBuilder()
                      .setIncidentId(incident.getId())
                      .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                      .build());
      found.addAll(page.getTransitionsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(found).extracting(Transition::getVersion).containsExactly(6L, 5L, 4L, 3L, 2L);
  }

  @Test
  void aRefusalSaysWhereItCouldGo() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Too far");

    Refusal refusal =
        Refusals.of(
            () ->
                brand
                    .incidents()
                    .transitionIncident(Journey.step(incident, INCIDENT_STATE_CLOSED)));

    assertThat(refusal.detail())
        .isEqualTo("The incident is reported: from there it becomes triaged or rejected.");
  }

  @Test
  void aTransitionNeedsAReasonAStateAndTheVersionThatWasRead() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Bad requests");
    TransitionIncidentRequest good = Journey.step(incident, INCIDENT_STATE_TRIAGED);

    assertThat(field(brand, good.toBuilder().setReason("  ").build())).containsExactly("reason");
    assertThat(field(brand, good.toBuilder().setReason("x".repeat(2_001)).build()))
        .containsExactly("reason");
    assertThat(field(brand, good.toBuilder().clearTo().build())).containsExactly("to");
    assertThat(refused(brand, good.toBuilder().setExpectedVersion(2).build()).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(transitions(brand, incident)).isEmpty();
  }

  @Test
  void aKeyMakesOneTransition() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Once");
    var keyed = Calls.with(brand.incidents(), "cordon-idempotency-key", "triage-once");
    TransitionIncidentRequest request = Journey.step(incident, INCIDENT_STATE_TRIAGED);

    assertThat(keyed.transitionIncident(request)).isEqualTo(keyed.transitionIncident(request));
    assertThat(transitions(brand, incident)).hasSize(1);
    assertThat(
            Refusals.of(
                    () -> keyed.transitionIncident(Journey.step(incident, INCIDENT_STATE_REJECTED)))
                .reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void whatIsInTheWayIsNamedAndIsGoneOnceItIsDone() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Counting");
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    customers.lostAnswers.set(1);
    assertThat(Refusals.of(() -> brand.computed(incident)).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    Incident recovered = incident;
    for (IncidentState next : Journey.to(INCIDENT_STATE_RECOVERED)) {
      recovered = brand.incidents().transitionIncident(Journey.step(recovered, next));
    }
    TransitionIncidentRequest close = Journey.step(recovered, INCIDENT_STATE_CLOSED);

    Refusal blocked = refused(brand, close);
    var _ = brand.computed(incident);

    assertThat(blocked.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(blocked.violations().getFirst().field()).isEqualTo("exposures");
    assertThat(blocked.violations().getFirst().problem())
        .endsWith("wait for it, or ask for it again with the same scope");
    assertThat(brand.incidents().transitionIncident(close).getState())
        .isEqualTo(INCIDENT_STATE_CLOSED);
  }

  private static Refusal refused(Brand brand, TransitionIncidentRequest request) {
    return Refusals.of(() -> brand.incidents().transitionIncident(request));
  }

  private static List<String> field(Brand brand, TransitionIncidentRequest request) {
    return refused(brand, request).violations().stream().map(v -> v.field()).toList();
  }

  private static List<Transition> transitions(Brand brand, Incident incident) {
    return brand
        .incidents()
        .listTransitions(
            ListTransitionsRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getTransitionsList();
  }

  private static List<TimelineEntry> timeline(Brand brand, Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList();
  }

  private static List<String> trail(Incident incident) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement trail =
            owner.prepareStatement(
                "select concat_ws(' ', action, details->>'from', details->>'to',"
                    + " left(details->>'reason', 12)) from audit_entry where object_id = ?"
                    + " order by happened_at")) {
      trail.setString(1, incident.getId());
      List<String> entries = new ArrayList<>();
      try (ResultSet rows = trail.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
      return entries;
    }
  }
}
