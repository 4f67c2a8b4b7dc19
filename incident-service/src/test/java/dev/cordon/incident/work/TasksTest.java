package dev.cordon.incident.work;

import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_CANCELLED;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_DONE;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_IN_PROGRESS;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_OPEN;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_WAITING;
import static dev.cordon.incident.testing.Brand.timestamp;
import static dev.cordon.incident.testing.BrandTasks.adding;
import static dev.cordon.incident.testing.BrandTasks.changing;
import static dev.cordon.incident.testing.BrandTasks.step;
import static dev.cordon.incident.testing.BrandTasks.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListTaskMovesRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskMove;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tasks through gRPC, on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class TasksTest {

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private BrandTasks tasks(Brand brand) {
    return new BrandTasks(channel, brand);
  }

  @Test
  void aTaskIsAddedChangedAndDoneAndItsWaysAreKept() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = tasks(brand);
    Incident incident = brand.opened("Leak");

    Task added = tasks.added(incident, titled("Isolate").setRole(Role.ROLE_RESPONDER));
    Task changed =
        tasks
            .lead()
            .updateTask(changing(added, titled("Isolate the CRM").setGuidance("*All* nodes")));
    Task begun = tasks.moved(changed, TASK_STATE_IN_PROGRESS);
    Task done = tasks.moved(begun, TASK_STATE_DONE);
    Task reopened = tasks.moved(done, TASK_STATE_OPEN);

    assertThat(added.getVersion()).isEqualTo(1);
    assertThat(added.getContent().getRole()).isEqualTo(Role.ROLE_RESPONDER);
    assertThat(changed.getContent().getRole()).isEqualTo(Role.ROLE_UNSPECIFIED);
    assertThat(changed.getContent().getGuidance()).isEqualTo("*All* nodes");
    assertThat(reopened.getVersion()).isEqualTo(5);
    assertThat(reopened.getReopenings()).isEqualTo(1);
    assertThat(tasks.read(added)).isEqualTo(reopened);
    assertThat(moves(tasks, added))
        .extracting(TaskMove::getTo)
        .containsExactly(TASK_STATE_OPEN, TASK_STATE_DONE, TASK_STATE_IN_PROGRESS);
    assertThat(timeline(brand, incident))
        .containsExactly(
            "Incident opened.",
            "Task added: Isolate",
            "Task Isolate the CRM is in progress: because of the test",
            "Task Isolate the CRM is done: because of the test",
            "Task Isolate the CRM is reopened: because of the test");
  }

  @Test
  void aKeyAddsOneTask() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = tasks(brand);
    Incident incident = brand.opened("Leak");
    var keyed = Calls.with(tasks.lead(), "cordon-idempotency-key", "add-once");

    assertThat(keyed.addTask(adding(incident, titled("Once"))))
        .isEqualTo(keyed.addTask(adding(incident, titled("Once"))));
    assertThat(tasks.all(BrandTasks.of(incident), 50)).hasSize(1);
  }

  @Test
  void whoeverReadAnotherVersionIsRefused() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = tasks(brand);
    Task task = tasks.added(brand.opened("Leak"), titled("Isolate"));
    tasks.moved(task, TASK_STATE_IN_PROGRESS);

    assertThat(Refusals.of(() -> tasks.moved(task, TASK_STATE_DONE)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(Refusals.of(() -> tasks.lead().updateTask(changing(task, titled("Other")))).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void aTaskIsDoneAfterThoseThatItNeeds() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = tasks(brand);
    Incident incident = brand.opened("Leak");
    Task first = tasks.added(incident, titled("Isolate"));
    Task second = tasks.added(incident, titled("Restore").addNeeds(first.getId()));

    Refusal tooEarly = Refusals.of(() -> tasks.moved(second, TASK_STATE_DONE));
    Refusal circle =
        Refusals.of(
            () ->
                tasks
                    .lead()
                    .updateTask(changing(first, titled("Isolate").addNeeds(second.getId()))));
    Refusal foreign =
        Refusals.of(
            () -> tasks.added(brand.opened("Another"), titled("Restore").addNeeds(first.getId())));
    tasks.moved(first, TASK_STATE_DONE);

    assertThat(tooEarly.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(tooEarly.violations())
        .containsExactly(new FieldViolation("tasks", "Isolate is open: finish or cancel it"));
    assertThat(circle.violations()).extracting(FieldViolation::field).containsExactly("needs");
    assertThat(foreign.violations()).extracting(FieldViolation::field).containsExactly("needs");
    assertThat(tasks.moved(second, TASK_STATE_DONE).getState()).isEqualTo(TASK_STATE_DONE);
  }

  @Test
  void aDueTimePausesWhileASupplierIsWaitedFor() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = tasks(brand);
    Instant due = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
    Task task = tasks.added(brand.opened("Leak"), titled("Ask").setDueAt(timestamp(due)));

    Task waiting = tasks.moved(task, TASK_STATE_WAITING);
    clock.ahead(
        Duration.ofHours(3),
        () -> {
          awaitOverdue(tasks, task, false);
          Task resumed = tasks.moved(waiting, TASK_STATE_IN_PROGRESS);
          Instant now = Instant.ofEpochSecond(resumed.getContent().getDueAt().getSeconds());
          assertThat(resumed.hasPausedSince()).isFalse();
          assertThat(now).isAfterOrEqualTo(due.plus(Duration.ofHours(3)).minusSeconds(1));
        });
    clock.ahead(Duration.ofHours(5), () -> awaitOverdue(tasks, task, true));

    assertThat(waiting.hasPausedSince()).isTrue();
  }

  @Test
  void anOwnerIsOneOfTheBrandsPeople() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = tasks(brand);
    Incident incident = brand.opened("Leak");
    String kim = tasks.person("kim");
    String foreign = tasks(Brand.unregistered(channel)).person("kim");

    Task task = tasks.added(incident, titled("Isolate").setOwnerId(kim));

    assertThat(task.getOwnerSubject()).isEqualTo("kim");
    for (String nobody : List.of(foreign, UUID.randomUUID().toString(), "kim")) {
      assertThat(
              Refusals.of(() -> tasks.added(incident, titled("Isolate").setOwnerId(nobody)))
                  .violations())
          .extracting(FieldViolation::field)
          .containsExactly("owner_id");
    }
  }

  @Test
  void inARestrictedIncidentAnOwnerIsNamed() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = tasks(brand);
    Incident incident = brand.opened("Leak");
    String kim = tasks.person("kim");
    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(incident.getVersion())
                    .setRestricted(true)
                    .build());
    Task task = tasks.added(incident, titled("Isolate"));

    assertThat(
            Refusals.of(
                    () ->
                        tasks.lead().updateTask(changing(task, titled("Isolate").setOwnerId(kim))))
                .violations())
        .containsExactly(new FieldViolation("owner_id", "isn't named in this restricted incident"));
    assertThat(
            Refusals.of(
                    () ->
                        tasks
                            .as(Role.ROLE_INCIDENT_LEAD, "kim")
                            .moveTask(step(task, TASK_STATE_DONE)))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void onlyALeadCancelsWhatIsMandatory() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = tasks(brand);
    Task task = tasks.added(brand.opened("Leak"), titled("Isolate").setMandatory(true));

    assertThat(
            Refusals.of(
                    () ->
                        tasks
                            .as(Role.ROLE_RESPONDER, "ray")
                            .moveTask(step(task, TASK_STATE_CANCELLED)))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(tasks.moved(task, TASK_STATE_CANCELLED).getState()).isEqualTo(TASK_STATE_CANCELLED);
  }

  /** For a moment after a jump of the clock nobody is let in. */
  private static void awaitOverdue(BrandTasks tasks, Task task, boolean overdue) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(() -> tasks.read(task).getOverdue() == overdue);
  }

  private static List<TaskMove> moves(BrandTasks tasks, Task task) {
    return tasks
        .lead()
        .listTaskMoves(
            ListTaskMovesRequest.newBuilder()
                .setIncidentId(task.getIncidentId())
                .setTaskId(task.getId())
                .build())
        .getMovesList();
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
}
