package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTimelineResponse;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.TimelineKind;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandSystems;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What timelines hold, how a line is corrected, and how lines are found again. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class TimelineTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @GrpcClient("self")
  Channel channel;

  @Test
  void aCorrectionIsANewLineAndWhatItCorrectsStays() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Corrected");
    TimelineEntry first = noted(brand, incident, START, "It was the shop.", "");

    TimelineEntry second = noted(brand, incident, START, "It was the till.", first.getId());
    TimelineEntry third = noted(brand, incident, START, "It was both.", second.getId());

    assertThat(second.getCorrects()).isEqualTo(first.getId());
    List<TimelineEntry> notes = notes(brand, incident);
    assertThat(notes)
        .extracting(TimelineEntry::getText)
        .containsExactlyInAnyOrder("It was the shop.", "It was the till.", "It was both.");
    assertThat(notes)
        .filteredOn(entry -> entry.getCorrectedBy().isEmpty())
        .extracting(TimelineEntry::getId)
        .containsExactly(third.getId());
    assertThat(notes)
        .filteredOn(entry -> entry.getId().equals(first.getId()))
        .extracting(TimelineEntry::getCorrectedBy)
        .containsExactly(second.getId());
  }

  @Test
  void whatIsCorrectedAlreadyIsCorrectedByItsCorrection() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Corrected twice");
    TimelineEntry first = noted(brand, incident, START, "One.", "");
    TimelineEntry second = noted(brand, incident, START, "Two.", first.getId());

    Refusal again = Refusals.of(() -> noted(brand, incident, START, "Three.", first.getId()));

    assertThat(again.reason()).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(again.detail()).contains(second.getId());
    assertThat(notes(brand, incident)).hasSize(2);
  }

  @Test
  void onlyALineOfTheSameTimelineIsCorrected() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("One");
    TimelineEntry elsewhere = noted(brand, brand.opened("Other"), START, "Elsewhere.", "");

    for (String line : List.of(elsewhere.getId(), UUID.randomUUID().toString())) {
      Refusal refusal = Refusals.of(() -> noted(brand, incident, START, "x", line));
      assertThat(refusal.reason()).as(line).isEqualTo(ErrorReason.INVALID_FIELD);
      assertThat(refusal.violations().getFirst().field()).isEqualTo("corrects");
    }
  }

  /** What Cordon wrote can be wrong, too: about when it happened. */
  @Test
  void whatCordonWroteIsCorrectedByAPerson() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Opened late");
    TimelineEntry opened = all(brand, incident).getFirst();

    TimelineEntry correction =
        noted(brand, incident, START, "It had been known for a day.", opened.getId());

    assertThat(correction.getAutomatic()).isFalse();
    assertThat(all(brand, incident))
        .filteredOn(TimelineEntry::getAutomatic)
        .extracting(TimelineEntry::getCorrectedBy)
        .containsExactly(correction.getId());
  }

  @Test
  void everythingThatIsDoneIsALineOfItsKind() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Everything");
    BrandSystems systems = new BrandSystems(channel, brand);
    var _ = systems.affect(incident, systems.added("Shop"), SystemState.SYSTEM_STATE_DEGRADED);
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_NOT_EXPOSED);
    var _ = brand.shared(incident, "evil.example");
    var _ =
        brand
            .incidents()
            .updateIncident(
                UpdateIncidentRequest.newBuilder()
                    .setId(incident.getId())
                    .setExpectedVersion(1)
                    .setTitle("Everything else")
                    .build());
    var _ =
        brand
            .incidents()
            .transitionIncident(
                TransitionIncidentRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(2)
                    .setTo(IncidentState.INCIDENT_STATE_TRIAGED)
                    .setReason("it is one")
                    .build());

    List<TimelineEntry> lines = all(brand, incident);

    assertThat(lines).allMatch(TimelineEntry::getAutomatic);
    assertThat(lines)
        .extracting(TimelineEntry::getKind)
        .containsExactly(
            TimelineKind.TIMELINE_KIND_OPENED,
            TimelineKind.TIMELINE_KIND_SYSTEM,
            TimelineKind.TIMELINE_KIND_FINDING,
            TimelineKind.TIMELINE_KIND_INDICATOR,
            TimelineKind.TIMELINE_KIND_EDITED,
            TimelineKind.TIMELINE_KIND_TRANSITION);
    assertThat(lines.get(4).getText()).isEqualTo("Title changed; it was: Everything");
  }

  @Test
  void linesAreFilteredByKindAuthorAndWhoWroteThem() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Filtered");
    var _ = noted(brand, incident, START, "Note.", "");

    assertThat(
            filtered(
                brand,
                incident,
                ListTimelineRequest.newBuilder().addKinds(TimelineKind.TIMELINE_KIND_OPENED)))
        .containsExactly("Incident opened.");
    assertThat(filtered(brand, incident, ListTimelineRequest.newBuilder().setAutomatic(false)))
        .containsExactly("Note.");
    assertThat(filtered(brand, incident, ListTimelineRequest.newBuilder().setAutomatic(true)))
        .containsExactly("Incident opened.");
    assertThat(filtered(brand, incident, ListTimelineRequest.newBuilder().setAuthor("lou")))
        .hasSize(2);
    assertThat(filtered(brand, incident, ListTimelineRequest.newBuilder().setAuthor("nobody")))
        .isEmpty();
  }

  @Test
  void linesAreFilteredByWhenTheyHappenedAndByWhenTheyWereNoted() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Two times");
    for (int hour = 0; hour < 4; hour++) {
      var _ = noted(brand, incident, START.plusSeconds(hour * 3_600L), "hour " + hour, "");
    }

    assertThat(
            filtered(
                brand,
                incident,
                ListTimelineRequest.newBuilder()
                    .setHappenedFrom(timestamp(START.plusSeconds(3_600)))
                    .setHappenedUntil(timestamp(START.plusSeconds(3 * 3_600)))))
        .containsExactly("hour 1", "hour 2");
    assertThat(
            filtered(
                brand,
                incident,
                ListTimelineRequest.newBuilder()
                    .setNotedUntil(timestamp(START.plusSeconds(4 * 3_600)))))
        .isEmpty();
    assertThat(
            filtered(
                brand,
                incident,
                ListTimelineRequest.newBuilder()
                    .setNotedFrom(timestamp(START))
                    .setAutomatic(false)))
        .hasSize(4);
  }

  @Test
  void aFilteredListIsPagedAndItsCursorIsGoodForItAlone() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Pages");
    for (int i = 0; i < 5; i++) {
      var _ = noted(brand, incident, START, "note " + i, "");
    }
    ListTimelineRequest.Builder notes = ListTimelineRequest.newBuilder().setAutomatic(false);

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      ListTimelineResponse page = page(brand, incident, notes, cursor);
      page.getEntriesList().forEach(entry -> seen.add(entry.getText()));
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    String first = page(brand, incident, notes, "").getNextCursor();
    assertThat(
            Refusals.of(() -> page(brand, incident, ListTimelineRequest.newBuilder(), first))
                .reason())
        .isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  private static ListTimelineResponse page(
      Brand brand, Incident incident, ListTimelineRequest.Builder filter, String cursor) {
    return brand
        .incidents()
        .listTimeline(
            filter
                .setIncidentId(incident.getId())
                .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                .build());
  }

  private static TimelineEntry noted(
      Brand brand, Incident incident, Instant happened, String text, String corrects) {
    return brand
        .incidents()
        .addTimelineEntry(
            AddTimelineEntryRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setHappenedAt(timestamp(happened))
                .setText(text)
                .setCorrects(corrects)
                .build());
  }

  private static List<TimelineEntry> all(Brand brand, Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList();
  }

  private static List<TimelineEntry> notes(Brand brand, Incident incident) {
    return all(brand, incident).stream().filter(entry -> !entry.getAutomatic()).toList();
  }

  private static List<String> filtered(
      Brand brand, Incident incident, ListTimelineRequest.Builder filter) {
    return brand
        .incidents()
        .listTimeline(filter.setIncidentId(incident.getId()).build())
        .getEntriesList()
        .stream()
        .map(TimelineEntry::getText)
        .toList();
  }
}
