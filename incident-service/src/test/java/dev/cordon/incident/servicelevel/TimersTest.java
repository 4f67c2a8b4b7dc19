package dev.cordon.incident.servicelevel;

import static dev.cordon.contracts.incident.v1.ServiceLevelState.SERVICE_LEVEL_STATE_MISSED;
import static dev.cordon.contracts.incident.v1.ServiceLevelState.SERVICE_LEVEL_STATE_REACHED;
import static dev.cordon.contracts.incident.v1.ServiceLevelState.SERVICE_LEVEL_STATE_REACHED_LATE;
import static dev.cordon.contracts.incident.v1.ServiceLevelState.SERVICE_LEVEL_STATE_RUNNING;
import static dev.cordon.contracts.incident.v1.ServiceLevelState.SERVICE_LEVEL_STATE_VOID;
import static dev.cordon.incident.testing.BrandLevels.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.MergeIncidentsRequest;
import dev.cordon.contracts.incident.v1.MergesGrpc;
import dev.cordon.contracts.incident.v1.Milestone;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.PromoteAlertRequest;
import dev.cordon.contracts.incident.v1.ServiceLevel;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandLevels;
import dev.cordon.incident.testing.Journey;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of timers when something becomes of their incident, whoever does it. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class TimersTest {

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private BrandLevels measured(Brand brand) {
    BrandLevels levels = new BrandLevels(channel, brand);
    levels.set(BrandLevels.standard());
    return levels;
  }

  @Test
  void anIncidentThatIsOpenedRunsToEachMilestone() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    Incident incident = brand.opened("Leak");

    assertThat(levels.read(incident).getServiceLevelsList())
        .extracting(ServiceLevel::getMilestone)
        .containsExactly(
            Milestone.MILESTONE_TRIAGED,
            Milestone.MILESTONE_CONTAINED,
            Milestone.MILESTONE_RECOVERED,
            Milestone.MILESTONE_CLOSED);
    assertThat(levels.states(incident)).containsOnly(SERVICE_LEVEL_STATE_RUNNING);
    ServiceLevel triage = levels.of(incident, Milestone.MILESTONE_TRIAGED);
    assertThat(triage.getSeverity()).isEqualTo(SeverityLevel.SEVERITY_LEVEL_MEDIUM);
    assertThat(triage.getStartedAt()).isEqualTo(incident.getOpenedAt());
    assertThat(triage.getDueAt().getSeconds())
        .isEqualTo(incident.getOpenedAt().getSeconds() + 3_600);
    assertThat(triage.getRemaining().getSeconds()).isBetween(3_500L, 3_600L);
    assertThat(triage.hasEndedAt()).isFalse();
  }

  @Test
  void aPromotedAlertIsMeasuredLikeWhatSomebodyOpens() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    var alert =
        brand
            .alerts()
            .intakeAlert(
                NewAlert.newBuilder().setSource("siem").setReference("1").setTitle("Leak").build());
    var promoted =
        brand
            .alerts()
            .promoteAlert(PromoteAlertRequest.newBuilder().setAlertId(alert.getAlertId()).build());

    assertThat(levels.states(Incident.newBuilder().setId(promoted.getIncidentId()).build()))
        .hasSize(4)
        .containsOnly(SERVICE_LEVEL_STATE_RUNNING);
  }

  @Test
  void aMilestoneIsReachedWithTheFirstEntryAndStaysSo() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);

    Incident incident = Journey.opened(brand, IncidentState.INCIDENT_STATE_ERADICATED);
    assertThat(levels.states(incident))
        .containsExactly(
            SERVICE_LEVEL_STATE_REACHED,
            SERVICE_LEVEL_STATE_REACHED,
            SERVICE_LEVEL_STATE_RUNNING,
            SERVICE_LEVEL_STATE_RUNNING);
    Incident closed = moved(brand, moved(brand, incident, "RECOVERED"), "CLOSED");
    var before = levels.read(closed).getServiceLevelsList();
    moved(brand, closed, "TRIAGED");

    assertThat(before).extracting(ServiceLevel::getState).containsOnly(SERVICE_LEVEL_STATE_REACHED);
    assertThat(levels.read(closed).getServiceLevelsList()).isEqualTo(before);
  }

  private static Incident moved(Brand brand, Incident incident, String to) {
    return brand
        .incidents()
        .transitionIncident(Journey.step(incident, IncidentState.valueOf("INCIDENT_STATE_" + to)));
  }

  @Test
  void whatIsReachedAfterItsTimeIsLateAndWhatIsNotIsMissed() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    Incident incident = brand.opened("Late");

    clock.ahead(
        Duration.ofMinutes(90),
        () -> {
          assertThat(patiently(() -> levels.states(incident)))
              .startsWith(SERVICE_LEVEL_STATE_MISSED, SERVICE_LEVEL_STATE_RUNNING);
          moved(brand, incident, "TRIAGED");
        });

    ServiceLevel triage = patiently(() -> levels.of(incident, Milestone.MILESTONE_TRIAGED));
    assertThat(triage.getState()).isEqualTo(SERVICE_LEVEL_STATE_REACHED_LATE);
    assertThat(triage.getRunning().getSeconds()).isBetween(5_400L, 5_500L);
  }

  @Test
  void aRejectedIncidentIsNotMeasuredAndGoesOnWhenItIsReopened() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    Incident rejected = moved(brand, brand.opened("Nothing"), "REJECTED");

    assertThat(levels.states(rejected)).hasSize(4).containsOnly(SERVICE_LEVEL_STATE_VOID);
    moved(brand, rejected, "TRIAGED");
    assertThat(levels.states(rejected))
        .containsExactly(
            SERVICE_LEVEL_STATE_REACHED,
            SERVICE_LEVEL_STATE_RUNNING,
            SERVICE_LEVEL_STATE_RUNNING,
            SERVICE_LEVEL_STATE_RUNNING);
  }

  @Test
  void aMergedIncidentIsNotMeasuredAndItsSurvivorIs() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    Incident survivor = brand.opened("Survivor");
    Incident merged = moved(brand, brand.opened("Twin"), "TRIAGED");
    var _ =
        brand
            .as(MergesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .mergeIncidents(
                MergeIncidentsRequest.newBuilder()
                    .setIncidentId(survivor.getId())
                    .setExpectedVersion(survivor.getVersion())
                    .setOtherId(merged.getId())
                    .setOtherVersion(merged.getVersion())
                    .setReason("the same")
                    .build());

    assertThat(levels.states(merged))
        .containsExactly(
            SERVICE_LEVEL_STATE_REACHED,
            SERVICE_LEVEL_STATE_VOID,
            SERVICE_LEVEL_STATE_VOID,
            SERVICE_LEVEL_STATE_VOID);
    assertThat(levels.states(survivor)).containsOnly(SERVICE_LEVEL_STATE_RUNNING);
  }

  /** What was reached keeps the target that it had; the others count from the same start. */
  @Test
  void anotherSeverityIsAnotherTargetFromTheSameStart() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = measured(brand);
    Incident incident = moved(brand, brand.opened("Grows"), "TRIAGED");
    for (DataCategory category :
        new DataCategory[] {
          DataCategory.DATA_CATEGORY_NAME, DataCategory.DATA_CATEGORY_PAYMENT_CARD
        }) {
      brand.found(incident, category, Verdict.VERDICT_EXPOSED);
    }

    ServiceLevel triage = levels.of(incident, Milestone.MILESTONE_TRIAGED);
    ServiceLevel containment = levels.of(incident, Milestone.MILESTONE_CONTAINED);
    assertThat(triage.getSeverity()).isEqualTo(SeverityLevel.SEVERITY_LEVEL_MEDIUM);
    assertThat(containment.getSeverity())
        .isIn(SeverityLevel.SEVERITY_LEVEL_HIGH, SeverityLevel.SEVERITY_LEVEL_VERY_HIGH);
    assertThat(containment.getMinutes()).isEqualTo(6 * 60);
    assertThat(containment.getMayPause()).isFalse();
    assertThat(containment.getStartedAt()).isEqualTo(incident.getOpenedAt());
  }
}
