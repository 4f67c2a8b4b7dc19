package dev.cordon.incident.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentServiceLevels;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Milestone;
import dev.cordon.contracts.incident.v1.ServiceLevel;
import dev.cordon.contracts.incident.v1.ServiceLevelPause;
import dev.cordon.contracts.incident.v1.ServiceLevelState;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandLevels;
import dev.cordon.incident.testing.Journey;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** Several people at one incident: whatever comes first, it ends as it may. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LevelsAtOnceTest {

  @GrpcClient("self")
  Channel channel;

  @RepeatedTest(10)
  void aPauseATransitionAndASeverityAgreeWhoeverIsFirst() {
    Brand brand = Brand.unregistered(channel);
    BrandLevels levels = new BrandLevels(channel, brand);
    levels.set(BrandLevels.standard());
    Incident incident = brand.opened("Crowded");
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);

    List<Optional<ErrorReason>> answers =
        atOnce(
            () -> levels.paused(incident),
            () -> levels.paused(incident),
            () ->
                brand
                    .incidents()
                    .transitionIncident(
                        Journey.step(incident, IncidentState.INCIDENT_STATE_TRIAGED)),
            () -> {
              brand.found(
                  incident, DataCategory.DATA_CATEGORY_PAYMENT_CARD, Verdict.VERDICT_EXPOSED);
              return incident;
            });

    assertThat(answers.stream().flatMap(Optional::stream).toList())
        .isSubsetOf(ErrorReason.WRONG_STATE)
        .hasSizeLessThanOrEqualTo(1);
    assertThat(answers.get(2)).isEmpty();
    assertThat(answers.get(3)).isEmpty();
    IncidentServiceLevels after = levels.read(incident);
    long lasting = after.getPausesList().stream().filter(pause -> !pause.hasEndedAt()).count();
    assertThat(lasting).isLessThanOrEqualTo(1);
    assertThat(after.getPausesCount())
        .isEqualTo((int) answers.subList(0, 2).stream().filter(Optional::isEmpty).count());
    assertThat(after.getPausesList())
        .filteredOn(ServiceLevelPause::hasEndedAt)
        .extracting(ServiceLevelPause::getEndReason)
        .allMatch("the incident is triaged"::equals);
    after.getServiceLevelsList().forEach(level -> assertThat(isAllowed(level, lasting)).isTrue());
  }

  /** Reached, or of the newest severity, and pausing if and only if it may and somebody waits. */
  private static boolean isAllowed(ServiceLevel level, long lasting) {
    if (level.getMilestone() == Milestone.MILESTONE_TRIAGED) {
      return level.getState() == ServiceLevelState.SERVICE_LEVEL_STATE_REACHED;
    }
    boolean pauses = level.getState() == ServiceLevelState.SERVICE_LEVEL_STATE_PAUSED;
    return level.getSeverity().compareTo(SeverityLevel.SEVERITY_LEVEL_HIGH) >= 0
        && pauses == (level.getMayPause() && lasting == 1);
  }

  @SafeVarargs
  private static List<Optional<ErrorReason>> atOnce(Supplier<Object>... calls) {
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.length)) {
      List<CompletableFuture<Optional<ErrorReason>>> running =
          Stream.of(calls)
              .map(call -> CompletableFuture.supplyAsync(() -> refusal(call), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  private static Optional<ErrorReason> refusal(Supplier<Object> call) {
    return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, call::get))
        .map(failure -> RefusalStatus.fromGrpc(failure).reason());
  }
}
