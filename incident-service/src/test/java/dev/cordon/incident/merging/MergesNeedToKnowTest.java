package dev.cordon.incident.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AlertsGrpc;
import dev.cordon.contracts.incident.v1.GetAlertRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTransitionsRequest;
import dev.cordon.contracts.incident.v1.MergeAlertRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandSearch;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Merges of what some people may not know of, before or afterwards. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MergesNeedToKnowTest {

  private static final String UNNAMED = "ursula";

  @GrpcClient("self")
  Channel channel;

  /** Its readers are led to where work goes on, whoever has merged that. */
  @Test
  void whatIsHiddenGoesAlong() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident hidden = brand.restricted("Hidden");
    Incident middle = brand.restricted("Middle");
    Incident last = brand.opened("Last");
    var _ = linked.merges("lou").mergeIncidents(Linked.merging(middle, hidden));
    setRestricted(brand, middle, false);

    var _ =
        linked.merges(UNNAMED).mergeIncidents(Linked.merging(last, Journey.read(brand, middle)));

    assertThat(linked.merged(hidden).getSurvivor().getId()).isEqualTo(last.getId());
    assertThat(linked.merged(last).getMergesList())
        .extracting(merge -> merge.getIncident().getTitle())
        .containsExactly("Middle", "Hidden");
  }

  /**
   * Whichever is restricted afterwards: the other one tells nothing of it, until it is opened up.
   */
  @Test
  void whatIsRestrictedLaterIsNoLongerNamed() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    var _ = linked.merges("lou").mergeIncidents(Linked.merging(survivor, other));

    for (List<Incident> pair : List.of(List.of(survivor, other), List.of(other, survivor))) {
      Incident hidden = pair.getFirst();
      Incident seen = pair.getLast();
      String naming = "ncident %s ".formatted(hidden.getReference());
      assertThat(told(brand, seen, UNNAMED)).containsAnyOf(naming, naming.strip() + ",");
      setRestricted(brand, hidden, true);

      assertThat(told(brand, seen, UNNAMED))
          .doesNotContain(naming, naming.strip() + ",", hidden.getId());
      assertThat(told(brand, seen, "lou")).containsAnyOf(naming, naming.strip() + ",");
      setRestricted(brand, hidden, false);
      assertThat(told(brand, seen, UNNAMED)).containsAnyOf(naming, naming.strip() + ",");
    }
  }

  /** Where an alert was first is said to whoever may know of that one. */
  @Test
  void anAlertDoesntNameWhereItWasOnceThatIsRestricted() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    String alert = alert(brand, other);
    var _ =
        linked.merges("lou").mergeIncidents(Linked.merging(survivor, Journey.read(brand, other)));
    assertThat(firstOf(brand, alert, UNNAMED)).isEqualTo(other.getId());

    setRestricted(brand, other, true);

    assertThat(firstOf(brand, alert, UNNAMED)).isEmpty();
    assertThat(firstOf(brand, alert, "lou")).isEqualTo(other.getId());
  }

  private static String alert(Brand brand, Incident incident) {
    NewAlert report =
        NewAlert.newBuilder().setSource("siem").setReference("1").setTitle("Beacon").build();
    String alert = brand.alerts().intakeAlert(report).getAlertId();
    var _ =
        brand
            .alerts()
            .mergeAlert(
                MergeAlertRequest.newBuilder()
                    .setAlertId(alert)
                    .setIncidentId(incident.getId())
                    .build());
    return alert;
  }

  private String firstOf(Brand brand, String alert, String subject) {
    return brand
        .as(AlertsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, subject)
        .getAlert(GetAlertRequest.newBuilder().setAlertId(alert).build())
        .getMergedFromId();
  }

  @Test
  void aLinkToWhatIsRestrictedLaterIsNoLongerNamed() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident seen = brand.opened("Seen");
    Incident hidden = brand.opened("Hidden");
    linked.link(seen, hidden, LinkType.LINK_TYPE_SAME_ACTOR);
    String line = "Incident %s. Linked".formatted(hidden.getReference());
    assertThat(told(brand, seen, UNNAMED)).contains(line);

    setRestricted(brand, hidden, true);

    assertThat(told(brand, seen, UNNAMED)).doesNotContain("Linked");
    assertThat(told(brand, seen, "lou")).contains(line);
    // Its words are kept once for all readers, so they find it for nobody.
    BrandSearch search = new BrandSearch(channel, brand);
    assertThat(search.idsFor(UNNAMED, BrandSearch.words("linked"))).isEmpty();
    assertThat(search.idsFor(UNNAMED, BrandSearch.words("seen"))).containsExactly(seen.getId());
  }

  /** What somebody reads in its timeline and of its transitions. */
  private String told(Brand brand, Incident incident, String subject) {
    var incidents =
        brand.as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    return incidents
            .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
            .toString()
        + incidents.listTransitions(
            ListTransitionsRequest.newBuilder().setIncidentId(incident.getId()).build());
  }

  private void setRestricted(Brand brand, Incident incident, boolean restricted) {
    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(Journey.read(brand, incident).getVersion())
                    .setRestricted(restricted)
                    .build());
  }
}
