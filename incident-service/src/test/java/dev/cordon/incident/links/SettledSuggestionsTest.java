package dev.cordon.incident.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.DismissSuggestionRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Link;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.ListSuggestionsRequest;
import dev.cordon.contracts.incident.v1.MergeAlertRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.RemoveLinkRequest;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.SuggestionsGrpc;
import dev.cordon.contracts.incident.v1.SuggestionsGrpc.SuggestionsBlockingStub;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What somebody has said yes or no to doesn't come back: neither by itself nor when one of the two
 * goes on as another one. "Stranger" is suggested throughout, so that something could be.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SettledSuggestionsTest {

  private static final AtomicInteger ALERTS = new AtomicInteger();

  private enum Answer {
    ACCEPTED,
    DECLINED
  }

  @GrpcClient("self")
  Channel channel;

  private Brand brand;
  private Incident one;
  private Incident other;

  @BeforeEach
  void open() {
    brand = Brand.unregistered(channel);
    one = alike("One");
    other = alike("Other");
    alike("Stranger");
  }

  /** By an indicator that all of them have. */
  private Incident alike(String title) {
    Incident incident = brand.opened(title);
    brand.shared(incident, "evil.example");
    return incident;
  }

  private void settle(Answer answer, Incident incident, Incident about) {
    switch (answer) {
      case ACCEPTED -> {
        var _ = linked().link(incident, about, LinkType.LINK_TYPE_SAME_ACTOR);
      }
      case DECLINED -> {
        var _ =
            suggestions("lou")
                .dismissSuggestion(
                    DismissSuggestionRequest.newBuilder()
                        .setIncidentId(incident.getId())
                        .setOtherId(about.getId())
                        .setReason("another campaign")
                        .build());
      }
    }
  }

  /** Whatever more they turn out to have in common. */
  @ParameterizedTest
  @EnumSource(Answer.class)
  void whatWasAnsweredDoesNotComeBackByMoreOfTheSame(Answer answer) {
    settle(answer, one, other);

    brand.shared(one, "more.example");
    brand.shared(other, "more.example");

    assertThat(of(one, "lou")).containsExactly("Stranger");
    assertThat(of(other, "lou")).containsExactly("Stranger");
  }

  @ParameterizedTest
  @EnumSource(Answer.class)
  void itStaysWithTheSurvivorOnEitherSide(Answer answer) {
    settle(answer, one, other);
    Incident survivor = alike("Survivor");
    assertThat(of(survivor, "lou")).contains("One", "Other");

    merge(survivor, one);

    assertThat(of(survivor, "lou")).containsExactly("Stranger");
    assertThat(of(other, "lou")).containsExactly("Stranger");
  }

  /** Alerts and indicators go on with the survivor, and what they are like with them. */
  @ParameterizedTest
  @EnumSource(Answer.class)
  void alertsThatGoOnBringNothingBack(Answer answer) {
    settle(answer, one, other);
    alerted(one);
    alerted(other);
    Incident survivor = brand.opened("Survivor");

    merge(survivor, one);

    assertThat(of(survivor, "lou")).containsExactly("Stranger");
    assertThat(of(other, "lou")).containsExactly("Stranger");
  }

  /** Through as many merges as it takes, and though both are others by now. */
  @ParameterizedTest
  @EnumSource(Answer.class)
  void itStaysWithWhateverTheyHaveBecome(Answer answer) {
    settle(answer, one, other);
    Incident middle = alike("Middle");
    Incident last = alike("Last");
    Incident another = alike("Another");

    merge(middle, one);
    merge(last, middle);
    merge(another, other);

    assertThat(of(last, "lou")).containsExactly("Stranger");
    assertThat(of(another, "lou")).containsExactly("Stranger");
  }

  @Test
  void aLinkThatIsRemovedSettlesNothing() {
    settle(Answer.ACCEPTED, one, other);
    Incident survivor = alike("Survivor");
    merge(survivor, one);
    assertThat(of(survivor, "lou")).containsExactly("Stranger");
    // It has gone on with the merge.
    Link link = linked().of(survivor, "lou").getFirst();

    var _ =
        linked()
            .links("lou")
            .removeLink(
                RemoveLinkRequest.newBuilder()
                    .setIncidentId(other.getId())
                    .setLinkId(link.getId())
                    .build());

    assertThat(of(survivor, "lou")).containsExactlyInAnyOrder("Other", "Stranger");
  }

  /** What was declined at an incident that is hidden tells nobody of it. (Links go on.) */
  @Test
  void whatIsHiddenSettlesNothingForOthers() {
    settle(Answer.DECLINED, one, other);
    Incident survivor = alike("Survivor");
    merge(survivor, one);

    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(one.getId())
                    .setExpectedVersion(Journey.read(brand, one).getVersion())
                    .setRestricted(true)
                    .addSubjects("lou")
                    .build());

    assertThat(of(survivor, "lou")).containsExactly("Stranger");
    assertThat(of(survivor, "ursula")).containsExactlyInAnyOrder("Other", "Stranger");
  }

  private void alerted(Incident incident) {
    String alert =
        brand
            .alerts()
            .intakeAlert(
                NewAlert.newBuilder()
                    .setSource("siem")
                    .setReference("settled-" + ALERTS.incrementAndGet())
                    .setTitle("Beacon to a rare place")
                    .build())
            .getAlertId();
    var _ =
        brand
            .alerts()
            .mergeAlert(
                MergeAlertRequest.newBuilder()
                    .setAlertId(alert)
                    .setIncidentId(incident.getId())
                    .build());
  }

  private void merge(Incident survivor, Incident merged) {
    var _ =
        linked()
            .merges("lou")
            .mergeIncidents(
                Linked.merging(Journey.read(brand, survivor), Journey.read(brand, merged)));
  }

  private Linked linked() {
    return new Linked(channel, brand);
  }

  /** Titles. */
  private List<String> of(Incident incident, String subject) {
    return suggestions(subject)
        .listSuggestions(
            ListSuggestionsRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getSuggestionsList()
        .stream()
        .map(found -> found.getIncident().getTitle())
        .toList();
  }

  private SuggestionsBlockingStub suggestions(String subject) {
    return brand.as(SuggestionsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
  }
}
