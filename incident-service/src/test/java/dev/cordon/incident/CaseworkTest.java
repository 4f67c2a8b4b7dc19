package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.opening;
import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.postgres.TenantIsolation;
import dev.cordon.testkit.postgres.TenantIsolation.Exceptions;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    assertThat(read.toBuilder().clearOccurredAt().clearAwareAt().clearOpenedAt().build())
        .isEqualTo(opened.toBuilder().clearOccurredAt().clearAwareAt().clearOpenedAt().build());
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
  void ofEditsAtOnceOneWins() {
    Brand brand = Brand.unregistered(channel);
    Incident opened = brand.opened("Contested");

    List<Optional<ErrorReason>> refusals =
        atOnce(
            12,
            i ->
                refusal(
                    () ->
                        brand
                            .incidents()
                            .updateIncident(
                                UpdateIncidentRequest.newBuilder()
                                    .setId(opened.getId())
                                    .setExpectedVersion(1)
                                    .setTitle("By " + i)
                                    .build())));

    assertThat(refusals).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(refusals.stream().flatMap(Optional::stream))
        .hasSize(11)
        .containsOnly(ErrorReason.VERSION_MISMATCH);
    assertThat(get(brand, opened).getVersion()).isEqualTo(2);
  }

  private static Optional<ErrorReason> refusal(ThrowingCallable call) {
    return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, call))
        .map(failure -> RefusalStatus.fromGrpc(failure).reason());
  }

  /**
   * Hundreds at once, of two brands, over the two connections that they share: each writes, lists,
   * reads its own and asks for one of the other's.
   */
  @Test
  void numbersHaveNoGapsAndNobodySeesTheOthersIncidents() {
    List<Brand> brands = List.of(Brand.unregistered(channel), Brand.unregistered(channel));
    List<Incident> first =
        List.of(brands.get(0).opened("of brand 0"), brands.get(1).opened("of brand 1"));

    List<Incident> opened =
        atOnce(298, i -> openedAmongOthers(brands.get(i % 2), i % 2, first.get(1 - i % 2)));

    for (int turn = 0; turn < 2; turn++) {
      List<Incident> own = all(brands.get(turn));
      String title = "of brand " + turn;
      assertThat(own).extracting(Incident::getTitle).containsOnly(title);
      assertThat(own)
          .extracting(Incident::getNumber)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, 150).map(n -> 151 - n).boxed().toList());
    }
    assertThat(opened).extracting(Incident::getId).doesNotHaveDuplicates();
  }

  private static Incident openedAmongOthers(Brand brand, int turn, Incident foreign) {
    String title = "of brand " + turn;
    Incident opened = brand.opened(title);

    List<Incident> newest =
        brand
            .incidents()
            .listIncidents(
                ListIncidentsRequest.newBuilder()
                    .setPage(PageRequest.newBuilder().setLimit(200))
                    .build())
            .getIncidentsList();
    assertThat(newest).extracting(Incident::getTitle).containsOnly(title);
    assertThat(newest).extracting(Incident::getId).contains(opened.getId());
    assertThat(get(brand, opened).getTitle()).isEqualTo(title);
    assertThat(refusal(() -> get(brand, foreign))).contains(ErrorReason.NOT_FOUND);
    return opened;
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
                "select action || ' ' || actor from audit_entry where object_id = ? order by happened_at")) {
      trail.setString(1, incident.getId());
      List<String> entries = new ArrayList<>();
      try (ResultSet rows = trail.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
      assertThat(entries).containsExactly("incident.opened lou", "timeline.noted lou");
    }
  }

  @Test
  void noTableShowsOneBrandTheRowsOfAnother() throws SQLException {
    Exceptions exceptions =
        Exceptions.tables(
                Map.of(
                    "flyway_schema_history",
                    "of the schema, not of a brand",
                    "organization",
                    "the directory: resolves aliases before any tenant is bound",
                    "onboarding",
                    "workers look for work of every organization; deleted when done",
                    "circle",
                    "names of circles; who is in one and what is shared there is elsewhere"))
            .policies(
                Map.of(
                    "indicator_share.tenant",
                    "the owner's, which shares in its own circles alone: checks more, not less",
                    "indicator_share.circle",
                    "members of the circle read what is shared there"));

    assertThat(TenantIsolation.gaps(TestDatabase.current(), exceptions)).isEmpty();
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

  private static <T> List<T> atOnce(int times, IntFunction<T> call) {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<CompletableFuture<T>> calls =
          IntStream.range(0, times)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
              .toList();
      return calls.stream().map(CompletableFuture::join).toList();
    }
  }
}
