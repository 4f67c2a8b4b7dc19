package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddSharedTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ListSharedFindingsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsResponse;
import dev.cordon.contracts.incident.v1.ListSharedIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedIncident;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.SharesGrpc;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.TimelineKind;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody sees and does of an incident, or parts of it, that is shared with them. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SharingTest extends SharingCase {

  @Test
  void aRecipientReadsEachPartAndNeverTheOwnersPeople() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share = shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_READ, ALL);

    SharedIncident got = shared(peer).getSharedIncident(get(share));
    assertThat(got.getSummary().getTitle()).isEqualTo("Leak");
    assertThat(got.getSummary().getReference()).isEqualTo("1");
    assertThat(got.getOwner()).isEqualTo(owner.alias());
    List<TimelineEntry> timeline =
        shared(peer).listSharedTimeline(timeline(share)).getEntriesList();
    assertThat(timeline).extracting(TimelineEntry::getText).containsExactly("seen by lou");
    assertThat(timeline).extracting(TimelineEntry::getNotedBy).containsOnly(owner.alias());
    assertThat(
            shared(peer)
                .listSharedFindings(
                    ListSharedFindingsRequest.newBuilder().setShareId(share.getId()).build())
                .getFindingsList())
        .hasSize(1)
        .extracting(Finding::getEstablishedBy)
        .containsOnly(owner.alias());
    List<Indicator> indicators =
        shared(peer)
            .listSharedIndicators(
                ListSharedIndicatorsRequest.newBuilder().setShareId(share.getId()).build())
            .getIndicatorsList();
    // The red one stays at home.
    assertThat(indicators).extracting(Indicator::getValue).containsExactly("evil.example");
    assertThat(indicators).extracting(Indicator::getCreatedBy).containsOnly(owner.alias());
    assertThat(got + timeline.toString() + indicators)
        .doesNotContain("\"lou\"")
        .doesNotContain(incident.getId());
  }

  @Test
  void aPartThatIsNotSharedIsNotThere() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share =
        shared(
            owner,
            peer,
            incident,
            ShareAccess.SHARE_ACCESS_READ,
            List.of(SharedPart.SHARED_PART_FINDINGS));

    assertThat(shared(peer).getSharedIncident(get(share)).hasSummary()).isFalse();
    assertThat(reason(() -> shared(peer).listSharedTimeline(timeline(share))))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            reason(
                () ->
                    shared(peer)
                        .listSharedIndicators(
                            ListSharedIndicatorsRequest.newBuilder()
                                .setShareId(share.getId())
                                .build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  /** What is shared stays beside the recipient's own: it isn't theirs. */
  @Test
  void whatIsSharedIsNotAmongTheRecipientsOwnIncidents() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    var _ = shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_WORK, ALL);

    assertThat(
            reason(
                () ->
                    peer.incidents()
                        .getIncident(
                            GetIncidentRequest.newBuilder().setId(incident.getId()).build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void aShareIsForItsRecipientAlone() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Brand stranger = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share =
        shares(owner)
            .shareIncident(
                sharing(peer, incident, ShareAccess.SHARE_ACCESS_READ, ALL)
                    .addSubjects(GUEST)
                    .build());

    assertThat(shared(peer).getSharedIncident(get(share)).getShareId()).isEqualTo(share.getId());
    assertThat(reason(() -> shared(peer, "somebody").getSharedIncident(get(share))))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> shared(stranger).getSharedIncident(get(share))))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(list(stranger).getIncidentsList()).isEmpty();
  }

  @Test
  void forWorkARecipientWritesAsItsOrganization() throws SQLException {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share = shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_WORK, ALL);
    var keyed = Calls.with(shared(peer), "cordon-idempotency-key", "note-once");
    AddSharedTimelineEntryRequest note = note(share, "seen at ours, too").build();

    TimelineEntry added = keyed.addSharedTimelineEntry(note);

    assertThat(keyed.addSharedTimelineEntry(note)).isEqualTo(added);
    assertThat(added.getNotedBy()).isEqualTo(peer.alias());
    assertThat(
            owner
                .incidents()
                .listTimeline(
                    ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
                .getEntriesList())
        .filteredOn(entry -> entry.getText().equals("seen at ours, too"))
        .extracting(TimelineEntry::getNotedBy)
        .containsExactly("organization:" + peer.alias());
    assertThat(trail(owner, incident)).contains("timeline.noted " + GUEST + " guest");
  }

  @Test
  void whatIsSharedAndTakenBackAreLinesOfTheTimeline() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share =
        shared(
            owner,
            peer,
            incident,
            ShareAccess.SHARE_ACCESS_READ,
            List.of(SharedPart.SHARED_PART_SUMMARY));
    var _ =
        owner
            .as(SharesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setShareId(share.getId())
                    .build());

    assertThat(
            owner
                .incidents()
                .listTimeline(
                    ListTimelineRequest.newBuilder()
                        .setIncidentId(incident.getId())
                        .addKinds(TimelineKind.TIMELINE_KIND_SHARE)
                        .build())
                .getEntriesList())
        .extracting(TimelineEntry::getText)
        .satisfiesExactly(
            line ->
                assertThat(line).startsWith("Shared with " + peer.alias()).endsWith(": summary."),
            line -> assertThat(line).isEqualTo("No longer shared with " + peer.alias() + "."));
  }

  @Test
  void whoReadsOnlyWritesNothing() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Share share = shared(owner, peer, withEverything(owner), ShareAccess.SHARE_ACCESS_READ, ALL);

    assertThat(reason(() -> shared(peer).addSharedTimelineEntry(note(share, "x").build())))
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void whatIsReadOfARestrictedIncidentIsInItsOwnersTrail() throws SQLException {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share = shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_READ, ALL);
    var _ = shared(peer).listSharedTimeline(timeline(share));
    assertThat(trail(owner, incident)).noneMatch(row -> row.startsWith("share.read"));

    var _ =
        owner
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(1)
                    .setRestricted(true)
                    .build());
    var _ = shared(peer).listSharedTimeline(timeline(share));

    assertThat(trail(owner, incident)).contains("share.read " + GUEST + " guest");
    assertThat(trail(owner, incident)).contains("incident.shared lou member");
  }

  @Test
  void sharesArePagedNewestFirst() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.addFirst(shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_READ, ALL).getId());
    }

    List<String> read = new ArrayList<>();
    String cursor = "";
    do {
      ListSharedIncidentsResponse page =
          shared(peer)
              .listSharedIncidents(
                  ListSharedIncidentsRequest.newBuilder()
                      .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                      .build());
      page.getIncidentsList().forEach(shared -> read.add(shared.getShareId()));
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(read).isEqualTo(made);
  }
}
