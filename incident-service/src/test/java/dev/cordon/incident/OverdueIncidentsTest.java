package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.timestamp;
import static dev.cordon.incident.testing.BrandSearch.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetTaskClockRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SearchSort;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskClock;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TaskPause;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandSearch;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents that have a task that is overdue. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class OverdueIncidentsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void anIncidentIsFoundWhileATaskOfItIsOverdue() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident late = brand.opened("Late");
    Incident inTime = brand.opened("In time");
    var _ = brand.opened("Without tasks");
    Task overdue = tasks.added(late, due(-60));
    tasks.added(late, due(3_600));
    tasks.added(inTime, due(3_600));
    tasks.added(inTime, BrandTasks.titled("Whenever"));

    assertThat(overdue(brand)).containsExactly(late.getId());
    tasks.moved(overdue, TaskState.TASK_STATE_DONE);
    assertThat(overdue(brand)).isEmpty();
  }

  /** Waiting for somebody outside pauses the time, unless that is fixed. */
  @Test
  void whatWaitsForOthersIsNotOverdueAndWhatTheLawFixesIs() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident waits = brand.opened("Waits");
    Incident fixed = brand.opened("Fixed");
    Task paused = tasks.added(waits, due(-60));
    Task ofTheLaw = tasks.added(fixed, due(-60).setDueFixed(true));
    for (Task task : List.of(paused, ofTheLaw)) {
      var _ =
          tasks
              .lead()
              .moveTask(
                  BrandTasks.step(task, TaskState.TASK_STATE_WAITING).toBuilder()
                      .setReason("asked the supplier")
                      .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
                      .build());
    }

    assertThat(overdue(brand)).containsExactly(fixed.getId());
    var _ =
        tasks
            .lead()
            .moveTask(BrandTasks.step(tasks.read(paused), TaskState.TASK_STATE_IN_PROGRESS));
    assertThat(overdue(brand)).containsExactly(fixed.getId(), waits.getId());
  }

  @Test
  void theClockOfATaskHasItsPausesWithTheirReasons() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = brand.opened("Waits");
    Task task = tasks.added(incident, due(3_600));
    Task waiting = tasks.moved(task, TaskState.TASK_STATE_WAITING);

    TaskClock paused = clock(tasks, task);
    tasks.moved(waiting, TaskState.TASK_STATE_IN_PROGRESS);
    TaskClock running = clock(tasks, task);

    assertThat(paused.hasBreachAt()).isFalse();
    assertThat(paused.getRemaining().getSeconds()).isBetween(3_000L, 3_600L);
    assertThat(paused.getPausesList())
        .extracting(TaskPause::getReason)
        .containsExactly("because of the test");
    assertThat(running.getPauses(0).hasUntil()).isTrue();
    assertThat(running.getBreachAt()).isEqualTo(tasks.read(task).getContent().getDueAt());
  }

  private static TaskClock clock(BrandTasks tasks, Task task) {
    return tasks
        .lead()
        .getTaskClock(
            GetTaskClockRequest.newBuilder()
                .setIncidentId(task.getIncidentId())
                .setTaskId(task.getId())
                .build());
  }

  @Test
  void itGoesWithTheOtherFiltersInPagesOfEitherOrder() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    for (int i = 0; i < 5; i++) {
      Incident incident = brand.opened("Leak " + i);
      if (i != 2) {
        tasks.added(incident, due(-60));
      }
    }
    BrandSearch search = new BrandSearch(channel, brand);

    assertThat(search.paged(late(""), SearchSort.SEARCH_SORT_NEWEST)).hasSize(4);
    assertThat(search.paged(late("leak"), SearchSort.SEARCH_SORT_RELEVANCE))
        .hasSize(4)
        .doesNotHaveDuplicates();
    assertThat(search.ids(late("\"leak 2\""))).isEmpty();
    assertThat(search.ids(late("").addStates(IncidentState.INCIDENT_STATE_CLOSED))).isEmpty();
    assertThat(search.ids(late("").addStates(IncidentState.INCIDENT_STATE_REPORTED))).hasSize(4);
  }

  @Test
  void whatIsRestrictedIsFoundByTheNamedAlone() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Insider");
    new BrandTasks(channel, brand).added(incident, due(-60));
    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(incident.getVersion())
                    .setRestricted(true)
                    .addSubjects("lou")
                    .build());

    assertThat(overdue(brand)).containsExactly(incident.getId());
    assertThat(new BrandSearch(channel, brand).idsFor("kim", late(""))).isEmpty();
  }

  private List<String> overdue(Brand brand) {
    return new BrandSearch(channel, brand).ids(late(""));
  }

  private static IncidentFilter.Builder late(String q) {
    return words(q).setTaskOverdue(true);
  }

  private static TaskContent.Builder due(long seconds) {
    return BrandTasks.titled("Isolate").setDueAt(timestamp(Instant.now().plusSeconds(seconds)));
  }
}
