package dev.cordon.incident.work;

import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_CLOSED;
import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_RECOVERED;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_DONE;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_OPEN;
import static dev.cordon.incident.testing.BrandTasks.step;
import static dev.cordon.incident.testing.BrandTasks.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is left to do, and the end of an incident. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ClosingTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void whatIsMandatoryKeepsAnIncidentFromEndingAndIsNamed() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = Journey.opened(brand, INCIDENT_STATE_RECOVERED);
    Task mandatory = tasks.added(incident, titled("Rotate the keys").setMandatory(true));
    tasks.added(incident, titled("Tidy up"));

    Refusal blocked = Refusals.of(() -> closed(brand, incident));
    tasks.moved(mandatory, TASK_STATE_DONE);

    assertThat(blocked.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(blocked.violations())
        .containsExactly(
            new FieldViolation(
                "tasks", "Rotate the keys is open: do it, or have an incident-lead cancel it"));
    assertThat(closed(brand, incident).getState()).isEqualTo(INCIDENT_STATE_CLOSED);
  }

  @Test
  void afterTheEndWhatWasLeftIsDoneAndNothingIsAddedOrReopened() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = Journey.opened(brand, INCIDENT_STATE_RECOVERED);
    Task left = tasks.added(incident, titled("Tidy up"));
    var _ = closed(brand, incident);

    Task done = tasks.moved(left, TASK_STATE_DONE);

    assertThat(done.getState()).isEqualTo(TASK_STATE_DONE);
    assertThat(Refusals.of(() -> tasks.moved(done, TASK_STATE_OPEN)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Refusals.of(() -> tasks.added(incident, titled("Late"))).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(
            Refusals.of(
                    () ->
                        tasks
                            .lead()
                            .updateTask(
                                BrandTasks.changing(left, titled("Tidy up").setMandatory(true))))
                .reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  /** Whoever closes it and whoever adds what is mandatory: one of them finds the other. */
  @RepeatedTest(10)
  void aMandatoryTaskThatIsAddedAndACloseDontBothHappen() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = Journey.opened(brand, INCIDENT_STATE_RECOVERED);

    check(
        brand,
        incident,
        () -> closed(brand, incident),
        () -> tasks.added(incident, titled("Rotate the keys").setMandatory(true)));
  }

  @RepeatedTest(10)
  void aMandatoryTaskThatIsReopenedAndACloseDontBothHappen() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = Journey.opened(brand, INCIDENT_STATE_RECOVERED);
    Task done =
        tasks.moved(
            tasks.added(incident, titled("Rotate the keys").setMandatory(true)), TASK_STATE_DONE);

    check(
        brand,
        incident,
        () -> closed(brand, incident),
        () -> tasks.lead().moveTask(step(done, TASK_STATE_OPEN)));
  }

  @RepeatedTest(10)
  void aTaskThatIsMadeMandatoryAndACloseDontBothHappen() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = Journey.opened(brand, INCIDENT_STATE_RECOVERED);
    Task optional = tasks.added(incident, titled("Rotate the keys"));

    check(
        brand,
        incident,
        () -> closed(brand, incident),
        () ->
            tasks
                .lead()
                .updateTask(
                    BrandTasks.changing(optional, titled("Rotate the keys").setMandatory(true))));
  }

  private static void check(
      Brand brand, Incident incident, Supplier<Object> closing, Supplier<Object> hindering) {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      var close = CompletableFuture.supplyAsync(() -> refusal(closing), threads);
      var hinder = CompletableFuture.supplyAsync(() -> refusal(hindering), threads);

      IncidentState state;
      if (close.join().isEmpty()) {
        assertThat(hinder.join()).contains(ErrorReason.WRONG_STATE);
        state = INCIDENT_STATE_CLOSED;
      } else {
        assertThat(close.join()).contains(ErrorReason.TRANSITION_BLOCKED);
        assertThat(hinder.join()).isEmpty();
        state = INCIDENT_STATE_RECOVERED;
      }
      assertThat(Journey.read(brand, incident).getState()).isEqualTo(state);
    }
  }

  private static Incident closed(Brand brand, Incident incident) {
    return brand.incidents().transitionIncident(Journey.step(incident, INCIDENT_STATE_CLOSED));
  }

  private static Optional<ErrorReason> refusal(Supplier<Object> call) {
    return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, call::get))
        .map(failure -> RefusalStatus.fromGrpc(failure).reason());
  }
}
