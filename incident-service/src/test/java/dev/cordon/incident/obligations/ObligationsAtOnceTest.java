package dev.cordon.incident.obligations;

import static dev.cordon.incident.testing.BrandObligations.gdpr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.contracts.incident.v1.ObligationState;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandObligations;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Several people at what is owed and at its incident: it ends in a state that is allowed. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ObligationsAtOnceTest {

  @GrpcClient("self")
  Channel channel;

  private Brand brand;
  private BrandObligations obligations;

  @BeforeEach
  void aBrand() {
    brand = Brand.unregistered(channel);
    obligations = new BrandObligations(channel, brand);
  }

  /** What is recorded keeps it open, or finds it closed; never both. */
  @RepeatedTest(10)
  void whatIsRecordedAndACloseDontBothHappen() {
    Incident incident = Journey.opened(brand, IncidentState.INCIDENT_STATE_RECOVERED);

    List<Optional<ErrorReason>> answers =
        atOnce(
            () ->
                brand
                    .incidents()
                    .transitionIncident(
                        Journey.step(incident, IncidentState.INCIDENT_STATE_CLOSED)),
            () -> obligations.recorded(incident, gdpr()));

    assertOneHappened(incident, answers);
  }

  /** The same of what runs again. */
  @RepeatedTest(10)
  void whatRunsAgainAndACloseDontBothHappen() {
    Incident incident = Journey.opened(brand, IncidentState.INCIDENT_STATE_RECOVERED);
    Obligation met = obligations.met(obligations.recorded(incident, gdpr()));

    List<Optional<ErrorReason>> answers =
        atOnce(
            () ->
                brand
                    .incidents()
                    .transitionIncident(
                        Journey.step(incident, IncidentState.INCIDENT_STATE_CLOSED)),
            () -> obligations.reopened(met));

    assertOneHappened(incident, answers);
  }

  private void assertOneHappened(Incident incident, List<Optional<ErrorReason>> answers) {
    boolean closed = answers.get(0).isEmpty();
    assertThat(answers.get(0).or(() -> answers.get(1)))
        .contains(closed ? ErrorReason.WRONG_STATE : ErrorReason.TRANSITION_BLOCKED);
    assertThat(answers.get(1).isEmpty()).isEqualTo(!closed);
    assertThat(Journey.read(brand, incident).getState())
        .isEqualTo(
            closed ? IncidentState.INCIDENT_STATE_CLOSED : IncidentState.INCIDENT_STATE_RECOVERED);
    assertThat(obligations.of(incident, ObligationState.OBLIGATION_STATE_RUNNING))
        .hasSize(closed ? 0 : 1);
  }

  /**
   * It is recorded before the merge and moves, or finds the duplicate ended; none is left behind.
   */
  @RepeatedTest(10)
  void whatIsRecordedInADuplicateIsInTheSurvivorOrNowhere() {
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");

    List<Optional<ErrorReason>> answers =
        atOnce(
            () ->
                new Linked(channel, brand)
                    .merges("lou")
                    .mergeIncidents(Linked.merging(survivor, other)),
            () -> obligations.recorded(other, gdpr()));

    assertThat(answers.get(0)).isEmpty();
    assertThat(answers.get(1).filter(reason -> reason != ErrorReason.WRONG_STATE)).isEmpty();
    assertThat(obligations.of(other)).isEmpty();
    assertThat(obligations.of(survivor)).hasSize(answers.get(1).isEmpty() ? 1 : 0);
  }

  /** Of those who take it elsewhere one does. */
  @RepeatedTest(5)
  void ofTwoMovesOneIsMade() {
    Incident incident = brand.opened("Contested");
    Obligation running = obligations.recorded(incident, gdpr());

    List<Optional<ErrorReason>> answers =
        atOnce(() -> obligations.met(running), () -> obligations.notOwed(running));

    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(answers.stream().flatMap(Optional::stream))
        .containsOnly(ErrorReason.VERSION_MISMATCH);
    assertThat(obligations.read(incident, running).getVersion()).isEqualTo(2);
  }

  /** How each call was refused; empty for those that weren't. */
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
