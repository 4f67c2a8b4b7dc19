package dev.cordon.incident.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.NoteNoticeRequest;
import dev.cordon.contracts.incident.v1.NoticeLinesGrpc;
import dev.cordon.contracts.incident.v1.NoticeLinesGrpc.NoticeLinesBlockingStub;
import dev.cordon.contracts.incident.v1.NoticeStep;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.TimelineKind;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandSearch;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens to a notice is a line of its incident's timeline, however often it is told. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class NoticeLinesTest {

  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  @GrpcClient("self")
  Channel channel;

  private final String notice = UUID.randomUUID().toString();

  @Test
  void aStepIsALineByWhoeverTookItAtThatTime() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Told");

    tell(brand, "ada", step(incident, 2, NoticeStep.NOTICE_STEP_APPROVED).build());

    TimelineEntry line = only(brand, incident);
    assertThat(line.getKind()).isEqualTo(TimelineKind.TIMELINE_KIND_NOTICE);
    assertThat(line.getAutomatic()).isTrue();
    assertThat(line.getText()).isEqualTo("Notice " + notice + " was approved.");
    assertThat(line.getNotedBy()).isEqualTo("ada");
    assertThat(line.getHappenedAt()).isEqualTo(Brand.timestamp(MADE));
    assertThat(line.getNotedAt().getSeconds()).isGreaterThan(MADE.getEpochSecond());
    // As all lines: it is found by its words, and told to who follows.
    assertThat(new BrandSearch(channel, brand).ids(BrandSearch.words(notice)))
        .containsExactly(incident.getId());
    await().until(() -> told(brand, line) == 1);
  }

  @Test
  void whatIsToldAgainIsOneLine() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Told twice");
    NoteNoticeRequest first = step(incident, 1, NoticeStep.NOTICE_STEP_DRAFTED).build();

    tell(brand, "lou", first);
    tell(brand, "lou", first);
    tell(brand, "lou", step(incident, 2, NoticeStep.NOTICE_STEP_APPROVED).build());
    tell(brand, "lou", first);

    assertThat(lines(brand, incident, "lou"))
        .extracting(TimelineEntry::getText)
        .containsExactly(
            "Notice " + notice + " was drafted.", "Notice " + notice + " was approved.");
  }

  @Test
  void soIsWhatIsToldAtOnce() throws Exception {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Told at once");
    NoteNoticeRequest step = step(incident, 1, NoticeStep.NOTICE_STEP_DRAFTED).build();

    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls =
          IntStream.range(0, 8)
              .<Future<?>>mapToObj(i -> many.submit(() -> tell(brand, "lou", step)))
              .toList();
      for (Future<?> call : calls) {
        call.get();
      }
    }

    assertThat(lines(brand, incident, "lou")).hasSize(1);
  }

  @Test
  void anotherBrandsIncidentGetsNoLine() {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);
    Incident incident = brand.opened("Another's");
    NoteNoticeRequest step = step(incident, 1, NoticeStep.NOTICE_STEP_DRAFTED).build();

    assertThat(Refusals.of(() -> tell(other, "lou", step)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(lines(brand, incident, "lou")).isEmpty();
    // Nor does it keep the brand's own from being written.
    tell(brand, "lou", step);
    assertThat(lines(brand, incident, "lou")).hasSize(1);
  }

  @Test
  void whatCantBeReadIsRefused() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Unreadable");
    NoteNoticeRequest.Builder step = step(incident, 1, NoticeStep.NOTICE_STEP_DRAFTED);

    for (var wrong :
        List.of(
            step.clone().setStep(NoticeStep.NOTICE_STEP_UNSPECIFIED),
            step.clone().clearMadeAt(),
            step.clone().setVersion(0),
            step.clone().setSent(-1),
            step.clone().setNoticeId("none"))) {
      assertThat(Refusals.of(() -> tell(brand, "lou", wrong.build())).reason())
          .isEqualTo(ErrorReason.INVALID_FIELD);
    }
    assertThat(lines(brand, incident, "lou")).isEmpty();
  }

  /** The service knows of what it isn't named in; its lines hide with the incident. */
  @Test
  void aRestrictedIncidentsLinesAreForTheNamed() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Insider");
    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(incident.getVersion())
                    .setRestricted(true)
                    .addSubjects("lou")
                    .build());

    tell(brand, "ursula", step(incident, 1, NoticeStep.NOTICE_STEP_DRAFTED).build());

    assertThat(lines(brand, incident, "lou")).hasSize(1);
    assertThat(Refusals.of(() -> lines(brand, incident, "ursula")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(new BrandSearch(channel, brand).idsFor("ursula", BrandSearch.words(notice)))
        .isEmpty();
  }

  /** Its notices stay with it, and go on. */
  @Test
  void anIncidentThatHasEndedOrWasMergedKeepsItsLines() {
    Brand brand = Brand.unregistered(channel);
    Incident survivor = brand.opened("Survivor");
    Incident merged = brand.opened("Merged");
    var _ =
        new Linked(channel, brand).merges("lou").mergeIncidents(Linked.merging(survivor, merged));
    Incident rejected = Journey.opened(brand, IncidentState.INCIDENT_STATE_REJECTED);

    tell(brand, "lou", step(merged, 6, NoticeStep.NOTICE_STEP_COMPLETED).setSent(3).build());
    tell(brand, "lou", step(rejected, 7, NoticeStep.NOTICE_STEP_SETTLED).setSent(3).build());

    assertThat(only(brand, merged).getText()).contains("3 letters were sent");
    assertThat(only(brand, rejected).getText()).contains("3 letters were sent");
    assertThat(lines(brand, survivor, "lou")).isEmpty();
  }

  private NoteNoticeRequest.Builder step(Incident incident, long version, NoticeStep step) {
    return NoteNoticeRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setNoticeId(notice)
        .setVersion(version)
        .setStep(step)
        .setMadeAt(Brand.timestamp(MADE.plusSeconds(version - 2)));
  }

  private void tell(Brand brand, String initiator, NoteNoticeRequest step) {
    NoticeLinesBlockingStub notification =
        Calls.asService(
            NoticeLinesGrpc.newBlockingStub(channel),
            TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION),
            brand.id(),
            initiator);
    var _ = notification.noteNotice(step);
  }

  private TimelineEntry only(Brand brand, Incident incident) {
    List<TimelineEntry> lines = lines(brand, incident, "lou");
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private List<TimelineEntry> lines(Brand brand, Incident incident, String subject) {
    return brand
        .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject)
        .listTimeline(
            ListTimelineRequest.newBuilder()
                .setIncidentId(incident.getId())
                .addKinds(TimelineKind.TIMELINE_KIND_NOTICE)
                .build())
        .getEntriesList();
  }

  private static long told(Brand brand, TimelineEntry line) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement count =
            owner.prepareStatement(
                "select count(*) from live_event where tenant_id = ? and entity_id = ?")) {
      count.setObject(1, brand.id());
      count.setObject(2, UUID.fromString(line.getId()));
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
