package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddTaskRequest;
import dev.cordon.contracts.incident.v1.GetTaskRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListTasksRequest;
import dev.cordon.contracts.incident.v1.ListTasksResponse;
import dev.cordon.contracts.incident.v1.MoveTaskRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.TasksGrpc;
import dev.cordon.contracts.incident.v1.TasksGrpc.TasksBlockingStub;
import dev.cordon.contracts.incident.v1.UpdateTaskRequest;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.testkit.postgres.TestDatabase;
import io.grpc.Channel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tasks of a brand's incidents, by its people. */
public final class BrandTasks {

  private static final String PERSON =
      "insert into person (tenant_id, id, subject, email, given_name, family_name, roles, state,"
          + " account, settled, version, code_until, link_until, changed_at) values (?, ?, ?, ?,"
          + " 'Kim', 'Doe', '{responder}', 'ENROLLED', 'OWN', true, 1, 'epoch', 'epoch', 'epoch')";

  private static final String MANY =
      "insert into incident_task (tenant_id, incident_id, id, title, guidance, due_fixed,"
          + " mandatory, needs, state, since, reason, reopenings, version, added_at, added_by)"
          + " select ?, ?, uuidv7(), 'Task ' || n, '', false, false, '{}', 'OPEN', now(), '', 0, 1,"
          + " now(), 'lou' from generate_series(1, ?) n";

  private final Channel channel;
  private final Brand brand;

  public BrandTasks(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
  }

  /** Lou, an incident-lead. */
  public TasksBlockingStub lead() {
    return as(Role.ROLE_INCIDENT_LEAD, "lou");
  }

  public TasksBlockingStub as(Role role, String subject) {
    return brand.as(TasksGrpc.newBlockingStub(channel), role, subject);
  }

  /** One of the brand's people, as if the identity provider had been asked. */
  public String person(String subject) throws SQLException {
    UUID id = UUID.randomUUID();
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement insert = owner.prepareStatement(PERSON)) {
      insert.setObject(1, brand.id());
      insert.setObject(2, id);
      insert.setString(3, subject);
      insert.setString(4, subject + "@" + brand.alias() + ".example");
      insert.execute();
    }
    return id.toString();
  }

  /** So many at once, past the service. */
  public void many(Incident incident, int tasks) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement insert = owner.prepareStatement(MANY)) {
      insert.setObject(1, brand.id());
      insert.setObject(2, UUID.fromString(incident.getId()));
      insert.setInt(3, tasks);
      insert.execute();
    }
  }

  public static TaskContent.Builder titled(String title) {
    return TaskContent.newBuilder().setTitle(title);
  }

  public Task added(Incident incident, TaskContent.Builder content) {
    return lead().addTask(adding(incident, content));
  }

  public static AddTaskRequest adding(Incident incident, TaskContent.Builder content) {
    return AddTaskRequest.newBuilder().setIncidentId(incident.getId()).setContent(content).build();
  }

  public static UpdateTaskRequest changing(Task task, TaskContent.Builder content) {
    return UpdateTaskRequest.newBuilder()
        .setIncidentId(task.getIncidentId())
        .setTaskId(task.getId())
        .setExpectedVersion(task.getVersion())
        .setContent(content)
        .build();
  }

  public Task moved(Task task, TaskState to) {
    return lead().moveTask(step(task, to));
  }

  public static MoveTaskRequest step(Task task, TaskState to) {
    MoveTaskRequest.Builder step =
        MoveTaskRequest.newBuilder()
            .setIncidentId(task.getIncidentId())
            .setTaskId(task.getId())
            .setExpectedVersion(task.getVersion())
            .setTo(to)
            .setReason("because of the test");
    return to == TaskState.TASK_STATE_WAITING
        ? step.setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER).build()
        : step.build();
  }

  public Task read(Task task) {
    return lead()
        .getTask(
            GetTaskRequest.newBuilder()
                .setIncidentId(task.getIncidentId())
                .setTaskId(task.getId())
                .build());
  }

  /** All pages of a list. */
  public List<Task> all(ListTasksRequest.Builder request, int limit) {
    List<Task> found = new ArrayList<>();
    String cursor = "";
    do {
      request.setPage(PageRequest.newBuilder().setLimit(limit).setCursor(cursor));
      ListTasksResponse page = lead().listTasks(request.build());
      found.addAll(page.getTasksList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return found;
  }

  public static ListTasksRequest.Builder of(Incident incident) {
    return ListTasksRequest.newBuilder().setIncidentId(incident.getId());
  }
}
