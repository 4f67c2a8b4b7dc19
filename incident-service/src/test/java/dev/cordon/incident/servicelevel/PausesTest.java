package dev.cordon.incident.servicelevel;

import static dev.cordon.contracts.incident.v1.ServiceLevelState.SERVICE_LEVEL_STATE_MISSED;
import static dev.cordon.contracts.incident.v1.ServiceLevelState.SERVICE_LEVEL_STATE_PAUSED;
import static dev.cordon.contracts.incident.v1.ServiceLevelState.SERVICE_LEVEL_STATE_REACHED;
import static dev.cordon.contracts.incident.v1.ServiceLevelState.SERVICE_LEVEL_STATE_RUNNING;
import static dev.cordon.incident.testing.BrandLevels.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetServiceLevelPauseRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.Milestone;
import dev.cordon.contracts.incident.v1.ServiceLevel;
import dev.cordon.contracts.incident.v1.ServiceLevelPause;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandLevels;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Somebody outside is waited for. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class PausesTest {

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private BrandLevels measured(Brand brand) {
    BrandLevels levels = new BrandLevels(channel, brand);
    levels.set(BrandLevels.standard());
    return levels;
  }

  @Test
  void whatMayPauseDoesAndIsThatMuchLaterDue() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    Incident incident = brand.opened("Waits");
    ServiceLevelPause begun = levels.paused(incident);

    assertThat(levels.states(incident))
        .containsExactly(
            SERVICE_LEVEL_STATE_RUNNING,
            SERVICE_LEVEL_STATE_PAUSED,
            SERVICE_LEVEL_STATE_PAUSED,
            SERVICE_LEVEL_STATE_PAUSED);
    assertThat(levels.of(incident, Milestone.MILESTONE_CONTAINED).hasDueAt()).isFalse();
    clock.ahead(
        Duration.ofDays(2),
        () -> {
          assertThat(patiently(() -> levels.states(incident)))
              .startsWith(SERVICE_LEVEL_STATE_MISSED, SERVICE_LEVEL_STATE_PAUSED);
          ServiceLevelPause ended = levels.resumed(begun);
          assertThat(ended.getVersion()).isEqualTo(2);
          assertThat(ended.getEndedBy()).isEqualTo("lou");
          assertThat(ended.getEndReason()).isEqualTo("they came");
        });

    ServiceLevel containment = patiently(() -> levels.of(incident, Milestone.MILESTONE_CONTAINED));
    assertThat(containment.getState()).isEqualTo(SERVICE_LEVEL_STATE_RUNNING);
    assertThat(containment.getPaused().getSeconds()).isBetween(2 * 86_400L, 2 * 86_400L + 60);
    assertThat(containment.getDueAt().getSeconds() - incident.getOpenedAt().getSeconds())
        .isBetween(3 * 86_400L, 3 * 86_400L + 60);
    assertThat(levels.read(incident).getPausesList())
        .extracting(ServiceLevelPause::getReason)
        .containsExactly("asked for the logs");
    assertThat(timeline(brand, incident))
        .containsExactly(
            "Incident opened.",
            "Service levels pause, waiting for a supplier: asked for the logs",
            "Service levels go on: they came");
    assertThat(Trail.count(brand.id(), "service_levels.paused", incident.getId())).isEqualTo(1);
    assertThat(Trail.count(brand.id(), "service_levels.resumed", incident.getId())).isEqualTo(1);
  }

  private static List<String> timeline(Brand brand, Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList()
        .stream()
        .map(TimelineEntry::getText)
        .toList();
  }

  /** Whom it waited for in the state before isn't whom it waits for now. */
  @Test
  void aPauseEndsWhenTheIncidentGoesOn() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    Incident incident = brand.opened("Goes on");
    ServiceLevelPause begun = levels.paused(incident);
    var _ =
        brand
            .incidents()
            .transitionIncident(Journey.step(incident, IncidentState.INCIDENT_STATE_TRIAGED));

    assertThat(levels.states(incident))
        .containsExactly(
            SERVICE_LEVEL_STATE_REACHED,
            SERVICE_LEVEL_STATE_RUNNING,
            SERVICE_LEVEL_STATE_RUNNING,
            SERVICE_LEVEL_STATE_RUNNING);
    ServiceLevelPause ended = levels.read(incident).getPauses(0);
    assertThat(ended.getEndReason()).isEqualTo("the incident is triaged");
    assertThat(
            levels
                .lead()
                .getServiceLevelPause(
                    GetServiceLevelPauseRequest.newBuilder()
                        .setIncidentId(incident.getId())
                        .setPauseId(begun.getId())
                        .build()))
        .isEqualTo(ended);
    assertThat(Refusals.of(() -> levels.resumed(ended)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(levels.paused(incident).getVersion()).isEqualTo(1);
  }

  @Test
  void aSeverityThatKnowsNoPauseEndsIt() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    Incident incident = brand.opened("Grows");
    levels.paused(incident);
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    brand.found(incident, DataCategory.DATA_CATEGORY_PAYMENT_CARD, Verdict.VERDICT_EXPOSED);

    assertThat(levels.states(incident))
        .containsExactly(
            SERVICE_LEVEL_STATE_RUNNING,
            SERVICE_LEVEL_STATE_RUNNING,
            SERVICE_LEVEL_STATE_RUNNING,
            SERVICE_LEVEL_STATE_PAUSED);
    assertThat(levels.read(incident).getPauses(0).hasEndedAt()).isFalse();
  }

  @Test
  void onePauseAtATimeForSomebodyOutsideOfWhatIsMeasuredAndOpen() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = new BrandLevels(channel, brand);
    Incident unmeasured = brand.opened("Before");
    levels.set(BrandLevels.standard());
    Incident incident = brand.opened("Leak");
    var colleague =
        BrandLevels.pausing(incident).toBuilder()
            .setWaitingFor(WaitingFor.WAITING_FOR_COLLEAGUE)
            .setReason("")
            .build();

    assertThat(Refusals.of(() -> levels.lead().pauseServiceLevels(colleague)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("waiting_for", "reason");
    assertThat(Refusals.of(() -> levels.paused(unmeasured)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    levels.paused(incident);
    assertThat(Refusals.of(() -> levels.paused(incident)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    Incident rejected = Journey.opened(brand, IncidentState.INCIDENT_STATE_REJECTED);
    assertThat(Refusals.of(() -> levels.paused(rejected)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(
            Refusals.of(
                    () ->
                        levels
                            .as(Role.ROLE_PRIVACY_OFFICER)
                            .pauseServiceLevels(BrandLevels.pausing(incident)))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void whoeverReadAnotherVersionIsRefusedAndAKeyPausesOnce() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    Incident incident = brand.opened("Leak");
    var keyed = Calls.with(levels.lead(), "cordon-idempotency-key", "pause-once");

    ServiceLevelPause begun = keyed.pauseServiceLevels(BrandLevels.pausing(incident));
    assertThat(keyed.pauseServiceLevels(BrandLevels.pausing(incident))).isEqualTo(begun);
    assertThat(Refusals.of(() -> levels.resumed(begun.toBuilder().setVersion(7).build())).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    levels.resumed(begun);
    assertThat(Refusals.of(() -> levels.resumed(begun)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void aPauseOfAnotherIncidentOrBrandIsNotFound() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    ServiceLevelPause begun = levels.paused(brand.opened("Leak"));
    Incident another = brand.opened("Another");
    BrandLevels strangers = new BrandLevels(channel, Brand.unregistered(channel));
    ServiceLevelPause elsewhere = begun.toBuilder().setIncidentId(another.getId()).build();
    ServiceLevelPause none = begun.toBuilder().setId(UUID.randomUUID().toString()).build();

    for (ServiceLevelPause wrong : List.of(elsewhere, none)) {
      assertThat(Refusals.of(() -> levels.resumed(wrong)).reason())
          .isEqualTo(ErrorReason.NOT_FOUND);
    }
    assertThat(Refusals.of(() -> strangers.resumed(begun)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }
}
