package dev.cordon.incident.work;

import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_DONE;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_WAITING;
import static dev.cordon.incident.testing.Brand.timestamp;
import static dev.cordon.incident.testing.BrandTasks.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListBrandTasksRequest;
import dev.cordon.contracts.incident.v1.ListTasksResponse;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TasksGrpc.TasksBlockingStub;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks of an incident and of the whole brand, in pages. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class TaskListsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void anIncidentsTasksAreInTheOrderOfAddingAndCanBeChosen() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = brand.opened("Leak");
    String kim = tasks.person("kim");
    Task late = tasks.added(incident, due("Late", Duration.ofHours(-1)).setGuidance("*How*"));
    tasks.added(incident, titled("Of Kim").setOwnerId(kim));
    tasks.moved(tasks.added(incident, due("Done late", Duration.ofHours(-1))), TASK_STATE_DONE);
    tasks.moved(tasks.added(incident, due("Waits late", Duration.ofHours(-1))), TASK_STATE_WAITING);
    tasks.added(brand.opened("Another"), titled("Of another incident"));

    assertThat(titles(tasks.all(BrandTasks.of(incident), 2)))
        .containsExactly("Late", "Of Kim", "Done late", "Waits late");
    assertThat(tasks.read(late).getContent().getGuidance()).isEqualTo("*How*");
    assertThat(tasks.all(BrandTasks.of(incident), 50))
        .allSatisfy(task -> assertThat(task.getContent().getGuidance()).isEmpty());
    assertThat(titles(tasks.all(BrandTasks.of(incident).addStates(TASK_STATE_DONE), 50)))
        .containsExactly("Done late");
    assertThat(titles(tasks.all(BrandTasks.of(incident).setOwnerId(kim), 50)))
        .containsExactly("Of Kim");
    assertThat(titles(tasks.all(BrandTasks.of(incident).setOverdue(true), 50)))
        .containsExactly("Late");
  }

  @Test
  void aBrandsTasksAreByDueTimeAndThoseThatAreOverAreNotThere() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident one = brand.opened("One");
    Incident two = brand.opened("Two");
    tasks.added(one, titled("Some day"));
    tasks.added(one, due("In two hours", Duration.ofHours(2)));
    tasks.added(two, due("Late", Duration.ofHours(-2)));
    tasks.added(two, titled("Some other day"));
    tasks.added(two, due("In an hour", Duration.ofHours(1)));
    tasks.moved(tasks.added(two, due("Done", Duration.ofHours(-3))), TASK_STATE_DONE);

    assertThat(titles(all(tasks.lead(), ListBrandTasksRequest.newBuilder(), 2)))
        .containsExactly("Late", "In an hour", "In two hours", "Some day", "Some other day");
    assertThat(titles(all(tasks.lead(), ListBrandTasksRequest.newBuilder().setOverdue(true), 50)))
        .containsExactly("Late");
  }

  @Test
  void everybodyHasTheirOwn() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = brand.opened("Leak");
    tasks.added(incident, titled("Of Kim").setOwnerId(tasks.person("kim")));
    tasks.added(incident, titled("Of Ray").setOwnerId(tasks.person("ray")));
    tasks.added(incident, titled("Nobody's"));

    assertThat(titles(all(tasks.as(Role.ROLE_COUNSEL, "kim"), mine(), 1)))
        .containsExactly("Of Kim");
    assertThat(all(tasks.lead(), mine(), 50)).isEmpty();
  }

  @Test
  void aCursorOfOnesOwnListIsNobodyElses() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = brand.opened("Leak");
    String kim = tasks.person("kim");
    tasks.added(incident, titled("First").setOwnerId(kim));
    tasks.added(incident, titled("Second").setOwnerId(kim));
    ListTasksResponse page =
        tasks
            .as(Role.ROLE_COUNSEL, "kim")
            .listBrandTasks(mine().setPage(PageRequest.newBuilder().setLimit(1)).build());

    assertThat(
            Refusals.of(
                    () ->
                        tasks
                            .as(Role.ROLE_COUNSEL, "ray")
                            .listBrandTasks(
                                mine()
                                    .setPage(
                                        PageRequest.newBuilder().setCursor(page.getNextCursor()))
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  @Test
  void tasksOfARestrictedIncidentAreForTheNamed() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = brand.opened("Leak");
    tasks.added(incident, titled("Secret"));
    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(incident.getVersion())
                    .setRestricted(true)
                    .build());

    assertThat(titles(all(tasks.lead(), ListBrandTasksRequest.newBuilder(), 50)))
        .containsExactly("Secret");
    assertThat(
            all(
                tasks.as(Role.ROLE_INCIDENT_LEAD, "ursula"),
                ListBrandTasksRequest.newBuilder(),
                50))
        .isEmpty();
  }

  private static ListBrandTasksRequest.Builder mine() {
    return ListBrandTasksRequest.newBuilder().setMine(true);
  }

  private static TaskContent.Builder due(String title, Duration in) {
    return titled(title).setDueAt(timestamp(Instant.now().plus(in)));
  }

  private static List<Task> all(
      TasksBlockingStub stub, ListBrandTasksRequest.Builder request, int limit) {
    List<Task> found = new ArrayList<>();
    String cursor = "";
    do {
      request.setPage(PageRequest.newBuilder().setLimit(limit).setCursor(cursor));
      ListTasksResponse page = stub.listBrandTasks(request.build());
      found.addAll(page.getTasksList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return found;
  }

  private static List<String> titles(List<Task> tasks) {
    return tasks.stream().map(task -> task.getContent().getTitle()).toList();
  }
}
