package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListMentionsRequest;
import dev.cordon.contracts.incident.v1.ListMentionsResponse;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.Mention;
import dev.cordon.contracts.incident.v1.MentioningEntry;
import dev.cordon.contracts.incident.v1.MentionsGrpc;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandPeople;
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
import org.junit.jupiter.api.Test;

/** Speaking to people in a timeline. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MentionsTest {

  private static final String ANA = "subject-of-ana";

  @GrpcClient("self")
  Channel channel;

  @Test
  void somebodyIsSpokenToByAddressAndByWhatIsBeforeIt() {
    Brand brand = withAna();
    Incident incident = brand.opened("Mentioned");

    TimelineEntry entry = noted(brand, incident, "@ana and @Ana@maison.example: look. @nobody");

    assertThat(entry.getMentionsList())
        .containsExactly(
            Mention.newBuilder()
                .addHandles("ana")
                .addHandles("ana@maison.example")
                .setSubject(ANA)
                .build());
    assertThat(entry.getUnknownMentionsList()).containsExactly("nobody");
    assertThat(lines(brand, incident)).contains(entry);
  }

  @Test
  void aHandleOfTwoPeopleIsNobodys() {
    Brand brand = withAna();
    BrandPeople.enrolled(brand.id(), "other-ana", "ana@elsewhere.example");

    TimelineEntry entry =
        noted(brand, brand.opened("Two"), "@ana, and @ana@elsewhere.example alone");

    assertThat(entry.getMentionsList())
        .extracting(Mention::getSubject)
        .containsExactly("other-ana");
    assertThat(entry.getUnknownMentionsList()).containsExactly("ana");
  }

  @Test
  void whoIsntEnrolledOrIsAnotherBrandsIsNobody() {
    Brand brand = Brand.unregistered(channel);
    BrandPeople.invited(brand.id(), "invited", "ivy@maison.example");
    Brand other = withAna();

    TimelineEntry entry = noted(brand, brand.opened("Nobody"), "@ivy @ana");

    assertThat(entry.getMentionsList()).isEmpty();
    assertThat(entry.getUnknownMentionsList()).containsExactly("ivy", "ana");
    assertThat(mentions(other, ANA, "")).isEmpty();
  }

  /** Who isn't named would never read it, and whoever writes it would think they did. */
  @Test
  void aRestrictedIncidentSpeaksToTheNamedAlone() {
    Brand brand = withAna();
    Incident hidden = brand.restricted("Hidden");

    Refusal refusal = Refusals.of(() -> noted(brand, hidden, "@ana look"));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations().getFirst().problem()).contains("@ana", "isn't named");
    assertThat(lines(brand, hidden)).allMatch(TimelineEntry::getAutomatic);
    Incident named = brand.restricted("Named", ANA);
    assertThat(noted(brand, named, "@ana look").getMentionsList()).hasSize(1);
    assertThat(mentions(brand, ANA, ""))
        .extracting(MentioningEntry::getIncidentTitle)
        .containsExactly("Named");
  }

  @Test
  void whatIsHiddenLaterIsNoLongerAmongOnesMentions() {
    Brand brand = withAna();
    Incident incident = brand.opened("Open, then hidden");
    var _ = noted(brand, incident, "@ana look");
    assertThat(mentions(brand, ANA, "")).hasSize(1);

    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(1)
                    .setRestricted(true)
                    .build());

    assertThat(mentions(brand, ANA, "")).isEmpty();
  }

  @Test
  void onesMentionsAreAListOfPagesNewestFirst() {
    Brand brand = withAna();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Incident incident = brand.opened("Incident " + i);
      written.addFirst(noted(brand, incident, "@ana, no " + i).getText());
      var _ = noted(brand, incident, "@nobody");
    }

    List<MentioningEntry> read = new ArrayList<>();
    String cursor = "";
    do {
      ListMentionsResponse page = page(brand, ANA, cursor);
      read.addAll(page.getMentionsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(read).extracting(mention -> mention.getEntry().getText()).isEqualTo(written);
    assertThat(read.getFirst().getIncidentTitle()).isEqualTo("Incident 4");
    String first = page(brand, ANA, "").getNextCursor();
    assertThat(Refusals.of(() -> page(brand, "lou", first)).reason())
        .isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  @Test
  void aTimelineShowsWhereOneIsSpokenTo() {
    Brand brand = withAna();
    Incident incident = brand.opened("Mine");
    var _ = noted(brand, incident, "@ana look");
    var _ = noted(brand, incident, "to all");

    assertThat(
            brand
                .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, ANA)
                .listTimeline(
                    ListTimelineRequest.newBuilder()
                        .setIncidentId(incident.getId())
                        .setMentionsMe(true)
                        .build())
                .getEntriesList())
        .extracting(TimelineEntry::getText)
        .containsExactly("@ana look");
  }

  private Brand withAna() {
    Brand brand = Brand.unregistered(channel);
    BrandPeople.enrolled(brand.id(), ANA, "Ana@maison.example");
    return brand;
  }

  private static TimelineEntry noted(Brand brand, Incident incident, String text) {
    return brand
        .incidents()
        .addTimelineEntry(
            AddTimelineEntryRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setHappenedAt(timestamp(Instant.parse("2026-01-01T00:00:00Z")))
                .setText(text)
                .build());
  }

  private static List<TimelineEntry> lines(Brand brand, Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList();
  }

  private List<MentioningEntry> mentions(Brand brand, String subject, String cursor) {
    return page(brand, subject, cursor).getMentionsList();
  }

  private ListMentionsResponse page(Brand brand, String subject, String cursor) {
    return brand
        .as(MentionsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, subject)
        .listMentions(
            ListMentionsRequest.newBuilder()
                .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                .build());
  }
}
