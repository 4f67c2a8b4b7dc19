package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.opening;
import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTimelineResponse;
import dev.cordon.contracts.incident.v1.OpenIncidentRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
class CaseworkTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void anIncidentIsOpenedAndReadBack() {
    Brand brand = Brand.unregistered(channel);
    Instant occurred = Instant.now().minusSeconds(3_600);

    Incident opened =
        brand
            .incidents()
            .openIncident(
                opening("CRM export").setSummary("明日").setOccurredAt(timestamp(occurred)).build());

    assertThat(opened.getNumber()).isEqualTo(1);
    assertThat(opened.getState()).isEqualTo(IncidentState.INCIDENT_STATE_REPORTED);
    assertThat(opened.getTlp()).isEqualTo(Tlp.TLP_AMBER);
    assertThat(opened.getOpenedBy()).isEqualTo("lou");
    assertThat(opened.getVersion()).isEqualTo(1);
    // The database keeps microseconds.
    Incident read = get(brand, opened);
    assertThat(read.getSummary()).isEqualTo("明日");
    assertThat(read.getOccurredAt().getSeconds()).isEqualTo(occurred.getEpochSecond());
    assertThat(withoutTimes(read).clearTransitions().build())
        .isEqualTo(withoutTimes(opened).build());
  }

  @Test
  void everyFieldThatIsWrongIsNamed() {
    Brand brand = Brand.unregistered(channel);
    OpenIncidentRequest bad =
        OpenIncidentRequest.newBuilder()
            .setTitle(" ")
            .setSummary("x".repeat(10_001))
            .setOccurredAt(timestamp(Instant.now().plusSeconds(600)))
            .build();

    assertThat(Refusals.of(() -> brand.incidents().openIncident(bad)).violations())
        .extracting("field")
        .containsExactlyInAnyOrder("title", "summary", "aware_at", "occurred_at");
  }

  @Test
  void anEditNeedsTheVersionThatWasRead() {
    Brand brand = Brand.unregistered(channel);
    Incident opened = brand.opened("First");
    UpdateIncidentRequest edit =
        UpdateIncidentRequest.newBuilder()
            .setId(opened.getId())
            .setExpectedVersion(1)
            .setTitle("Second")
            .build();

    Incident edited = brand.incidents().updateIncident(edit);
    Refusal stale = Refusals.of(() -> brand.incidents().updateIncident(edit));

    assertThat(edited.getVersion()).isEqualTo(2);
    assertThat(stale.reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(get(brand, opened).getTitle()).isEqualTo("Second");
    assertThat(get(brand, opened).getVersion()).isEqualTo(2);
  }

  @Test
  void theTimelineIsInTheOrderOfWhatHappenedAndPaged() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Timeline");
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 9; i >= 0; i--) {
      note(brand, incident, start.plusSeconds(i / 2), "event " + i);
    }

    List<TimelineEntry> entries = new ArrayList<>();
    String cursor = "";
    do {
      ListTimelineResponse page =
          brand
              .incidents()
              .listTimeline(
                  ListTimelineRequest.newBuilder()
                      .setIncidentId(incident.getId())
                      .setPage(PageRequest.newBuilder().setLimit(3).setCursor(cursor))
                      .build());
      entries.addAll(page.getEntriesList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(entries).hasSize(11).extracting(TimelineEntry::getId).doesNotHaveDuplicates();
    assertThat(entries).extracting(e -> e.getHappenedAt().getSeconds()).isSorted();
    // What Cordon wrote itself is the latest: it happened now.
    assertThat(entries.getLast().getAutomatic()).isTrue();
    assertThat(entries).filteredOn(e -> !e.getAutomatic()).hasSize(10);
  }

  @Test
  void entriesAreOfThePastAndOfAnIncident() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Entries");
    Incident foreign = Brand.unregistered(channel).opened("Foreign");

    assertThat(
            Refusals.of(() -> note(brand, incident, Instant.now().plusSeconds(600), " "))
                .violations())
        .extracting("field")
        .containsExactly("happened_at", "text");
    assertThat(Refusals.of(() -> note(brand, foreign, Instant.now(), "x")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void aKeyOpensOneIncident() {
    Brand brand = Brand.unregistered(channel);
    var keyed = Calls.with(brand.incidents(), "cordon-idempotency-key", "open-once");
    OpenIncidentRequest request = opening("Once").build();

    assertThat(keyed.openIncident(request)).isEqualTo(keyed.openIncident(request));
    assertThat(all(brand)).hasSize(1);
    assertThat(Refusals.of(() -> keyed.openIncident(opening("Twice").build())).reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void rightsAreThoseOfTheActingOrganization() {
    Brand brand = Brand.unregistered(channel);

    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR)
                            .openIncident(opening("No").build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void everyChangeIsInTheTrail() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Trail");
    note(brand, incident, Instant.now(), "seen");

    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement trail =
            owner.prepareStatement(
                "select concat_ws(' ', action, actor, left(details->>'text', 12)) from audit_entry"
                    + " where object_id = ? and (action <> 'timeline.noted' or"
                    + " jsonb_exists(details, 'entry_id')) order by happened_at")) {
      trail.setString(1, incident.getId());
      List<String> entries = new ArrayList<>();
      try (ResultSet rows = trail.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
      assertThat(entries).containsExactly("incident.opened lou", "timeline.noted lou hmac-sha256:");
    }
  }

  private static Incident.Builder withoutTimes(Incident incident) {
    return incident.toBuilder().clearOccurredAt().clearAwareAt().clearOpenedAt().clearStateSince();
  }

  private static void note(Brand brand, Incident incident, Instant happenedAt, String text) {
    var _ =
        brand
            .incidents()
            .addTimelineEntry(
                AddTimelineEntryRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setHappenedAt(timestamp(happenedAt))
                    .setText(text)
                    .build());
  }

  private static Incident get(Brand brand, Incident incident) {
    return brand
        .incidents()
        .getIncident(GetIncidentRequest.newBuilder().setId(incident.getId()).build());
  }

  private static List<Incident> all(Brand brand) {
    List<Incident> incidents = new ArrayList<>();
    String cursor = "";
    do {
      ListIncidentsResponse page =
          brand
              .incidents()
              .listIncidents(
                  ListIncidentsRequest.newBuilder()
                      .setPage(PageRequest.newBuilder().setLimit(40).setCursor(cursor))
                      .build());
      incidents.addAll(page.getIncidentsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return incidents;
  }
}
