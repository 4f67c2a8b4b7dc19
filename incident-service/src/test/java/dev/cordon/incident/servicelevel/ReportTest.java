package dev.cordon.incident.servicelevel;

import static dev.cordon.incident.testing.Brand.timestamp;
import static dev.cordon.incident.testing.BrandLevels.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Milestone;
import dev.cordon.contracts.incident.v1.ReportServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ServiceLevelFigures;
import dev.cordon.contracts.incident.v1.ServiceLevelReport;
import dev.cordon.contracts.incident.v1.ServiceLevelsGrpc;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandLevels;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a brand keeps its service levels. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ReportTest {

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private static ReportServiceLevelsRequest around(Instant now, Duration before, Duration after) {
    return ReportServiceLevelsRequest.newBuilder()
        .setFrom(timestamp(now.minus(before)))
        .setUntil(timestamp(now.plus(after)))
        .build();
  }

  private static ServiceLevelFigures of(ServiceLevelReport report, Milestone milestone) {
    return report.getFiguresList().stream()
        .filter(figures -> figures.getSeverity() == SeverityLevel.SEVERITY_LEVEL_MEDIUM)
        .filter(figures -> figures.getMilestone() == milestone)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatBecameOfEachTargetIsCounted() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = new BrandLevels(channel, brand);
    levels.set(BrandLevels.standard());
    Incident late = brand.opened("Late");
    clock.ahead(
        Duration.ofMinutes(90),
        () ->
            patiently(
                () ->
                    brand
                        .incidents()
                        .transitionIncident(
                            Journey.step(late, IncidentState.INCIDENT_STATE_TRIAGED))));
    var _ = patiently(() -> levels.states(late));
    var _ = Journey.opened(brand, IncidentState.INCIDENT_STATE_TRIAGED);
    var _ = Journey.opened(brand, IncidentState.INCIDENT_STATE_REJECTED);
    levels.paused(brand.opened("Waits"));
    var _ = brand.opened("Runs");
    ReportServiceLevelsRequest request =
        around(Instant.now(), Duration.ofDays(1), Duration.ofDays(1));

    ServiceLevelReport report = levels.lead().reportServiceLevels(request);

    ServiceLevelFigures triage = of(report, Milestone.MILESTONE_TRIAGED);
    assertThat(triage.getInTime()).isEqualTo(1);
    assertThat(triage.getLate()).isEqualTo(1);
    assertThat(triage.getRunning()).isEqualTo(2);
    assertThat(triage.getNotMeasured()).isEqualTo(1);
    assertThat(triage.getMissed()).isZero();
    assertThat(triage.getPercentile90().getSeconds()).isBetween(4_800L, 5_500L);
    assertThat(triage.getMedian().getSeconds()).isBetween(2_600L, 2_900L);
    ServiceLevelFigures containment = of(report, Milestone.MILESTONE_CONTAINED);
    assertThat(containment.getPaused()).isEqualTo(1);
    assertThat(containment.getRunning()).isEqualTo(3);
    assertThat(containment.hasMedian()).isFalse();
    clock.ahead(
        Duration.ofHours(2),
        () ->
            assertThat(
                    of(
                            patiently(() -> levels.lead().reportServiceLevels(request)),
                            Milestone.MILESTONE_TRIAGED)
                        .getMissed())
                .isEqualTo(2));
  }

  @Test
  void itIsOfWhatWasOpenedThenInOneBrand() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = new BrandLevels(channel, brand);
    levels.set(BrandLevels.standard());
    var _ = brand.opened("Leak");
    Instant now = Instant.now();

    assertThat(
            levels
                .lead()
                .reportServiceLevels(around(now, Duration.ofDays(2), Duration.ofDays(-1)))
                .getFiguresList())
        .isEmpty();
    assertThat(
            new BrandLevels(channel, Brand.unregistered(channel))
                .lead()
                .reportServiceLevels(around(now, Duration.ofDays(1), Duration.ofDays(1)))
                .getFiguresList())
        .isEmpty();
    assertThat(
            Refusals.of(
                    () ->
                        levels
                            .lead()
                            .reportServiceLevels(
                                around(now, Duration.ofDays(300), Duration.ofDays(300))))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("until");
  }

  @Test
  void aHiddenIncidentCountsForWhoeverIsNamedInItAlone() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = new BrandLevels(channel, brand);
    levels.set(BrandLevels.standard());
    var _ = brand.restricted("Insider");
    ReportServiceLevelsRequest request =
        around(Instant.now(), Duration.ofDays(1), Duration.ofDays(1));

    assertThat(levels.lead().reportServiceLevels(request).getFiguresList()).hasSize(4);
    assertThat(
            brand
                .as(ServiceLevelsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, "mallory")
                .reportServiceLevels(request)
                .getFiguresList())
        .isEmpty();
  }
}
