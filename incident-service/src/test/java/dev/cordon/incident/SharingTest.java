package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.opening;
import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddSharedTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.GetSharedIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ListSharedFindingsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsResponse;
import dev.cordon.contracts.incident.v1.ListSharedIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListSharedTimelineRequest;
import dev.cordon.contracts.incident.v1.ListSharesRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.SharedIncident;
import dev.cordon.contracts.incident.v1.SharedIncidentsGrpc;
import dev.cordon.contracts.incident.v1.SharedIncidentsGrpc.SharedIncidentsBlockingStub;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.SharesGrpc;
import dev.cordon.contracts.incident.v1.SharesGrpc.SharesBlockingStub;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An incident, or parts of it, shared with somebody else. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SharingTest {

  private static final String GUEST = "gil";
  private static final Duration A_WHILE = Duration.ofSeconds(100);

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

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
    assertThat(got + timeline.toString() + indicators).doesNotContain("\"lou\"");
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
  void aShareEndsByTheClock() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Share share = shared(owner, peer, withEverything(owner), ShareAccess.SHARE_ACCESS_WORK, ALL);
    assertThat(list(peer).getIncidentsList())
        .extracting(SharedIncident::getShareId)
        .containsExactly(share.getId());

    // For a moment what is known of closed organizations is as old as the clock has jumped.
    clock.ahead(
        A_WHILE,
        () -> await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> hasEnded(peer, share)));

    assertThat(list(peer).getIncidentsCount()).isEqualTo(1);
  }

  @Test
  void aShareIsTakenBackAtOnce() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Share share = shared(owner, peer, withEverything(owner), ShareAccess.SHARE_ACCESS_WORK, ALL);
    TakeShareBackRequest back =
        TakeShareBackRequest.newBuilder()
            .setIncidentId(share.getIncidentId())
            .setShareId(share.getId())
            .build();

    Share taken = shares(owner).takeShareBack(back);

    hasEnded(peer, share);
    assertThat(taken.hasTakenBackAt()).isTrue();
    // The same again changes nothing.
    assertThat(shares(owner).takeShareBack(back).getTakenBackAt().getSeconds())
        .isEqualTo(taken.getTakenBackAt().getSeconds());
    assertThat(
            shares(owner)
                .listShares(
                    ListSharesRequest.newBuilder().setIncidentId(share.getIncidentId()).build())
                .getSharesList())
        .extracting(Share::hasTakenBackAt)
        .containsExactly(true);
  }

  private void hasEnded(Brand peer, Share share) {
    Map<String, Function<SharedIncidentsBlockingStub, Object>> calls =
        Map.of(
            "get", stub -> stub.getSharedIncident(get(share)),
            "timeline", stub -> stub.listSharedTimeline(timeline(share)),
            "findings",
                stub ->
                    stub.listSharedFindings(
                        ListSharedFindingsRequest.newBuilder().setShareId(share.getId()).build()),
            "indicators",
                stub ->
                    stub.listSharedIndicators(
                        ListSharedIndicatorsRequest.newBuilder().setShareId(share.getId()).build()),
            "note", stub -> stub.addSharedTimelineEntry(note(share, "late").build()));
    calls.forEach(
        (name, call) ->
            assertThat(reason(() -> call.apply(shared(peer))))
                .as(name)
                .isEqualTo(ErrorReason.NOT_FOUND));
    assertThat(list(peer).getIncidentsList()).isEmpty();
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
  void whoReadsOnlyWritesNothing() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Share share = shared(owner, peer, withEverything(owner), ShareAccess.SHARE_ACCESS_READ, ALL);

    assertThat(reason(() -> shared(peer).addSharedTimelineEntry(note(share, "x").build())))
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void labelsForbidWhatTheyForbid() {
    String group = Brand.group(channel).alias();
    Brand owner = Brand.ofGroup(channel, group);
    Brand sister = Brand.ofGroup(channel, group);
    Brand partner = Brand.registered(channel);
    Incident strict = labelled(owner, Tlp.TLP_AMBER_STRICT);
    Incident red = labelled(owner, Tlp.TLP_RED);

    assertThat(fieldRefused(owner, sharing(partner, strict).build())).containsExactly("recipient");
    assertThat(fieldRefused(owner, sharing(partner, red).addSubjects(GUEST).build()))
        .containsExactly("recipient");
    assertThat(fieldRefused(owner, sharing(sister, red).build())).containsExactly("recipient");
    assertThat(shares(owner).shareIncident(sharing(sister, strict).build()).getRecipient())
        .isEqualTo(sister.alias());
    assertThat(
            shares(owner)
                .shareIncident(sharing(sister, red).addSubjects(GUEST).build())
                .getSubjectsList())
        .containsExactly(GUEST);
  }

  @Test
  void everyFieldThatIsWrongIsNamed() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    ShareIncidentRequest.Builder bad =
        ShareIncidentRequest.newBuilder()
            .setIncidentId(incident.getId())
            .setRecipient(peer.alias())
            .setUntil(timestamp(Instant.now().plus(Duration.ofDays(400))));

    assertThat(fieldRefused(owner, bad.build()))
        .containsExactlyInAnyOrder("parts", "access", "until");
    assertThat(
            fieldRefused(
                owner,
                sharing(peer, incident).setUntil(timestamp(Instant.now().minusSeconds(1))).build()))
        .containsExactly("until");
    for (String nobody :
        List.of(owner.alias(), "no-such-organization", Brand.group(channel).alias())) {
      assertThat(fieldRefused(owner, sharing(peer, incident).setRecipient(nobody).build()))
          .as(nobody)
          .containsExactly("recipient");
    }
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

  private static final List<SharedPart> ALL =
      List.of(
          SharedPart.SHARED_PART_SUMMARY,
          SharedPart.SHARED_PART_TIMELINE,
          SharedPart.SHARED_PART_FINDINGS,
          SharedPart.SHARED_PART_INDICATORS);

  private static Incident withEverything(Brand owner) {
    Incident incident = owner.opened("Leak");
    var _ =
        owner
            .incidents()
            .addTimelineEntry(
                AddTimelineEntryRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setHappenedAt(timestamp(Instant.now().minusSeconds(1)))
                    .setText("seen by lou")
                    .build());
    owner.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    indicator(owner, incident, "evil.example", Tlp.TLP_AMBER);
    indicator(owner, incident, "secret.example", Tlp.TLP_RED);
    return incident;
  }

  private static void indicator(Brand owner, Incident incident, String value, Tlp tlp) {
    var _ =
        owner
            .indicators()
            .createIndicator(
                CreateIndicatorRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                    .setValue(value)
                    .setTlp(tlp)
                    .build());
  }

  private static Incident labelled(Brand owner, Tlp tlp) {
    return owner.incidents().openIncident(opening("Labelled").setTlp(tlp).build());
  }

  private Share shared(
      Brand owner, Brand peer, Incident incident, ShareAccess access, List<SharedPart> parts) {
    return shares(owner).shareIncident(sharing(peer, incident, access, parts).build());
  }

  private static ShareIncidentRequest.Builder sharing(Brand peer, Incident incident) {
    return sharing(
        peer, incident, ShareAccess.SHARE_ACCESS_READ, List.of(SharedPart.SHARED_PART_SUMMARY));
  }

  /** Until shortly before {@link #A_WHILE} is over. */
  private static ShareIncidentRequest.Builder sharing(
      Brand peer, Incident incident, ShareAccess access, List<SharedPart> parts) {
    return ShareIncidentRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setRecipient(peer.alias())
        .setAccess(access)
        .addAllParts(parts)
        .setUntil(timestamp(Instant.now().plus(A_WHILE).minusSeconds(10)));
  }

  private static AddSharedTimelineEntryRequest.Builder note(Share share, String text) {
    return AddSharedTimelineEntryRequest.newBuilder()
        .setShareId(share.getId())
        .setHappenedAt(timestamp(Instant.now().minusSeconds(1)))
        .setText(text);
  }

  private static GetSharedIncidentRequest get(Share share) {
    return GetSharedIncidentRequest.newBuilder().setShareId(share.getId()).build();
  }

  private static ListSharedTimelineRequest timeline(Share share) {
    return ListSharedTimelineRequest.newBuilder().setShareId(share.getId()).build();
  }

  private ListSharedIncidentsResponse list(Brand peer) {
    return shared(peer).listSharedIncidents(ListSharedIncidentsRequest.getDefaultInstance());
  }

  private SharesBlockingStub shares(Brand owner) {
    return owner.as(SharesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  private SharedIncidentsBlockingStub shared(Brand peer) {
    return shared(peer, GUEST);
  }

  private SharedIncidentsBlockingStub shared(Brand peer, String subject) {
    return peer.as(
        SharedIncidentsGrpc.newBlockingStub(channel), Role.ROLE_PARTNER_ANALYST, subject);
  }

  private static ErrorReason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Refusals.of(call).reason();
  }

  private List<String> fieldRefused(Brand owner, ShareIncidentRequest request) {
    return Refusals.of(() -> shares(owner).shareIncident(request)).violations().stream()
        .map(violation -> violation.field())
        .toList();
  }

  private static List<String> trail(Brand owner, Incident incident) throws SQLException {
    try (Connection connection = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            connection.prepareStatement(
                "select action || ' ' || actor || ' ' || caller from audit_entry"
                    + " where tenant_id = ? and object_id = ? order by happened_at")) {
      select.setObject(1, owner.id());
      select.setString(2, incident.getId());
      List<String> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
      return entries;
    }
  }
}
