package dev.cordon.incident.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.FollowIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.live.application.Trimming;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandObligations;
import dev.cordon.incident.testing.Follower;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told of a brand, and from where on. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class FollowBrandTest extends FollowCase {

  @Inject AdvancedClock clock;

  @Inject Trimming trimming;

  @Test
  void changesAreToldInTheOrderInWhichTheyWereMade() {
    Brand brand = Brand.unregistered(channel);
    Follower lead = following(brand, Role.ROLE_INCIDENT_LEAD);

    Incident incident = brand.opened("Leak");
    Incident changed =
        brand
            .incidents()
            .updateIncident(
                UpdateIncidentRequest.newBuilder()
                    .setId(incident.getId())
                    .setExpectedVersion(1)
                    .setTitle("Large leak")
                    .build());
    Incident triaged =
        brand
            .incidents()
            .transitionIncident(Journey.step(changed, IncidentState.INCIDENT_STATE_TRIAGED));
    note(brand, incident);
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    var _ = brand.shared(incident, "evil.example");

    List<LiveEvent> told = lead.awaitTypes("indicator.added");
    assertThat(told)
        .extracting(LiveEvent::getType)
        .containsSubsequence(
            "incident.opened",
            "incident.changed",
            "incident.transitioned",
            "timeline.noted",
            "finding.stated",
            "indicator.added");
    assertThat(told).extracting(LiveEvent::getIncidentId).containsOnly(incident.getId());
    assertThat(told).extracting(LiveEvent::getId).doesNotHaveDuplicates();
    assertThat(told)
        .filteredOn(event -> event.getType().startsWith("incident."))
        .extracting(LiveEvent::getVersion)
        .startsWith(1L, 2L, triaged.getVersion());
    assertThat(told.toString()).doesNotContain("Large leak", "seen by");
  }

  @Test
  void anAlertIsToldWithItsDecisions() {
    Brand brand = Brand.unregistered(channel);
    Follower responder = following(brand, Role.ROLE_RESPONDER);

    String alert = alert(brand);

    LiveEvent received = responder.awaitEvent("alert.received", "");
    assertThat(received.getEntityId()).isEqualTo(alert);
    assertThat(received.hasVersion()).isFalse();
  }

  @Test
  void whatIsOwedIsToldWithWhatBecomesOfIt() {
    Brand brand = Brand.unregistered(channel);
    BrandObligations obligations = new BrandObligations(channel, brand);
    Incident incident = brand.opened("Leak");
    Follower auditor = following(brand, Role.ROLE_AUDITOR);

    Obligation owed = obligations.recorded(incident, BrandObligations.gdpr());
    var _ = obligations.met(owed);

    assertThat(auditor.awaitTypes("obligation.changed"))
        .filteredOn(event -> event.getType().startsWith("obligation."))
        .extracting(LiveEvent::getType, LiveEvent::getEntityId, LiveEvent::getVersion)
        .containsExactly(
            tuple("obligation.recorded", owed.getId(), 1L),
            tuple("obligation.changed", owed.getId(), 2L));
  }

  @Test
  void whoGoesOnFromAPositionIsToldTheSameAgain() {
    Brand brand = Brand.unregistered(channel);
    Follower first = following(brand, Role.ROLE_AUDITOR);
    Follower again = first.resumed(steps(brand, Role.ROLE_AUDITOR));
    Incident incident = brand.opened("Leak");
    note(brand, incident);
    var _ = first.awaitTypes("timeline.noted");
    var _ = again.awaitTypes("timeline.noted");

    // What was noted may be told before all of what came of it.
    await()
        .untilAsserted(
            () -> {
              var _ = first.step();
              var _ = again.step();
              assertThat(again.ids()).isEqualTo(first.ids());
            });
    assertThat(again.step().getEventsList()).isEmpty();
  }

  @Test
  void nothingOfAnotherBrandIsTold() {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);
    Follower own = following(brand, Role.ROLE_INCIDENT_LEAD);
    var _ = other.opened("Elsewhere");
    Incident incident = brand.opened("Here");

    var _ = own.awaitTypes("incident.opened");
    assertThat(own.told()).extracting(LiveEvent::getIncidentId).containsOnly(incident.getId());
  }

  @Test
  void oneIncidentIsFollowedAlone() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Followed");
    Incident other = brand.opened("Not followed");
    Follower follower =
        Follower.from(
            from ->
                live(brand, Role.ROLE_AUDITOR)
                    .followIncident(
                        FollowIncidentRequest.newBuilder()
                            .setIncidentId(incident.getId())
                            .setFrom(from)
                            .build()));
    note(brand, other);
    note(brand, incident);

    assertThat(follower.awaitTypes("timeline.noted"))
        .extracting(LiveEvent::getIncidentId)
        .containsOnly(incident.getId());
  }

  @Test
  void anIncidentOfAnotherBrandIsNotFound() {
    Brand brand = Brand.unregistered(channel);
    Incident foreign = Brand.unregistered(channel).opened("Elsewhere");

    for (String id : List.of(foreign.getId(), UUID.randomUUID().toString())) {
      assertThat(
              Refusals.of(
                      () -> {
                        var _ =
                            live(brand, Role.ROLE_AUDITOR)
                                .followIncident(
                                    FollowIncidentRequest.newBuilder().setIncidentId(id).build());
                      })
                  .reason())
          .isEqualTo(ErrorReason.NOT_FOUND);
    }
  }

  @Test
  void aPositionOfAnotherBrandOrOfNobodyIsRefused() {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);
    String foreign = following(other, Role.ROLE_AUDITOR).position();

    for (String position : List.of(foreign, "nonsense", "A".repeat(54))) {
      assertThat(
              Refusals.of(
                      () -> {
                        var _ =
                            steps(brand, Role.ROLE_AUDITOR)
                                .apply(FollowFrom.newBuilder().setAfter(position).build());
                      })
                  .reason())
          .isEqualTo(ErrorReason.INVALID_CURSOR);
    }
  }

  @Test
  void whoWasAwayForTooLongIsToldSo() {
    Brand brand = Brand.unregistered(channel);
    Follower away = following(brand, Role.ROLE_AUDITOR);
    var _ = brand.opened("Missed");
    Follower present = away.resumed(steps(brand, Role.ROLE_AUDITOR));
    var _ = present.awaitTypes("incident.opened");

    clock.ahead(
        Duration.ofDays(8),
        () -> {
          while (trimming.step()) {
            // the next batch
          }
        });

    LiveEvents reset = away.step();
    assertThat(reset.getReset()).isTrue();
    assertThat(reset.getEventsList()).isEmpty();
    assertThat(present.step().getReset()).isFalse();
    String told = brand.opened("Told again").getId();
    assertThat(away.awaitTypes("incident.opened"))
        .extracting(LiveEvent::getIncidentId)
        .containsOnly(told);
  }
}
