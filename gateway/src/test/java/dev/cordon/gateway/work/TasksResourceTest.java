package dev.cordon.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddTaskRequest;
import dev.cordon.contracts.incident.v1.ListBrandTasksRequest;
import dev.cordon.contracts.incident.v1.ListTaskMovesResponse;
import dev.cordon.contracts.incident.v1.ListTasksRequest;
import dev.cordon.contracts.incident.v1.ListTasksResponse;
import dev.cordon.contracts.incident.v1.MoveTaskRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskAnchor;
import dev.cordon.contracts.incident.v1.TaskClock;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TaskMove;
import dev.cordon.contracts.incident.v1.TaskPause;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.UpdateTaskRequest;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Tasks between JSON and protobuf. */
@QuarkusTest
class TasksResourceTest extends GatewayTest {

  private static final String TASKS = INCIDENTS + "/" + ID + "/tasks";

  @Test
  void aTaskIsAdded() {
    services.answer("AddTask", task());

    sending(
            "{\"title\": \"Isolate\", \"role\": \"privacy-officer\", \"mandatory\": true,"
                + " \"due_at\": \"2026-01-31T12:00:00Z\", \"due_fixed\": true, \"needs\": [\""
                + ID
                + "\"]}")
        .post(TASKS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(TASKS + "/" + ID))
        .header("ETag", equalTo("\"3\""))
        .body("state", equalTo("waiting"))
        .body("waiting_for", equalTo("supplier"))
        .body("role", equalTo("responder"))
        .body("$", not(hasKey("owner_id")))
        .body("$", not(hasKey("due_at")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            AddTaskRequest.newBuilder()
                .setIncidentId(ID)
                .setContent(
                    TaskContent.newBuilder()
                        .setTitle("Isolate")
                        .setRole(Role.ROLE_PRIVACY_OFFICER)
                        .setMandatory(true)
                        .setDueAt(Timestamp.newBuilder().setSeconds(1_769_860_800))
                        .setDueFixed(true)
                        .addNeeds(ID))
                .build());
  }

  @Test
  void aTaskIsReplacedInTheVersionThatWasRead() {
    services.answer("UpdateTask", task());

    sending("{\"title\": \"Isolate\", \"owner_id\": \"" + ID + "\"}")
        .header("If-Match", "\"2\"")
        .put(TASKS + "/" + ID)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            UpdateTaskRequest.newBuilder()
                .setIncidentId(ID)
                .setTaskId(ID)
                .setExpectedVersion(2)
                .setContent(TaskContent.newBuilder().setTitle("Isolate").setOwnerId(ID))
                .build());
  }

  @Test
  void aTaskIsMoved() {
    services.answer("MoveTask", task());

    sending("{\"to\": \"waiting\", \"reason\": \"r\", \"waiting_for\": \"authority\"}")
        .header("If-Match", "\"2\"")
        .post(TASKS + "/" + ID + "/moves")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            MoveTaskRequest.newBuilder()
                .setIncidentId(ID)
                .setTaskId(ID)
                .setExpectedVersion(2)
                .setTo(TaskState.TASK_STATE_WAITING)
                .setReason("r")
                .setWaitingFor(WaitingFor.WAITING_FOR_AUTHORITY)
                .build());
  }

  @Test
  void whatIsNoNameIsNamed() {
    sending("{\"to\": \"away\"}")
        .header("If-Match", "\"2\"")
        .post(TASKS + "/" + ID + "/moves")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("to"));
    sending("{\"to\": \"waiting\", \"waiting_for\": \"godot\"}")
        .header("If-Match", "\"2\"")
        .post(TASKS + "/" + ID + "/moves")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("waiting_for"));
    sending("{\"title\": \"x\", \"role\": \"king\"}")
        .post(TASKS)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("role"));
    for (String query : new String[] {"state=away", "overdue=maybe", "owner=kim"}) {
      asResponder().get(TASKS + "?" + query).then().spec(problem(400, "MALFORMED_REQUEST"));
    }

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void tasksOfAnIncidentAreListedAndRead() {
    services.answer("ListTasks", ListTasksResponse.newBuilder().addTasks(task()).build());
    services.answer("GetTask", task());

    asResponder()
        .get(TASKS + "?state=waiting&overdue=true&owner=" + ID)
        .then()
        .statusCode(200)
        .body("items.title", contains("Isolate"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListTasksRequest.newBuilder()
                .setIncidentId(ID)
                .addStates(TaskState.TASK_STATE_WAITING)
                .setOwnerId(ID)
                .setOverdue(true)
                .setPage(PageRequest.getDefaultInstance())
                .build());
    asResponder().get(TASKS + "/" + ID).then().statusCode(200).header("ETag", equalTo("\"3\""));
  }

  @Test
  void aTaskSaysWhatItsDueTimeIsCountedFrom() {
    services.answer(
        "GetTask",
        task().toBuilder()
            .setDueAfter(TaskAnchor.TASK_ANCHOR_AWARE)
            .setDueWithin(Duration.newBuilder().setSeconds(259_200))
            .setDueCountedFrom(Timestamp.newBuilder().setSeconds(1_769_860_800))
            .setDueCountedSince(Timestamp.newBuilder().setSeconds(1_769_864_400))
            .build());

    asResponder()
        .get(TASKS + "/" + ID)
        .then()
        .statusCode(200)
        .body("due_after", equalTo("aware"))
        .body("due_within", equalTo("PT72H"))
        .body("due_counted_from", equalTo("2026-01-31T12:00:00Z"))
        .body("due_counted_since", equalTo("2026-01-31T13:00:00Z"));

    services.answer("GetTask", task());
    asResponder()
        .get(TASKS + "/" + ID)
        .then()
        .statusCode(200)
        .body("$", not(hasKey("due_after")))
        .body("$", not(hasKey("due_within")))
        .body("$", not(hasKey("due_counted_from")));
  }

  @Test
  void tasksOfABrandAreListed() {
    services.answer("ListBrandTasks", ListTasksResponse.newBuilder().addTasks(task()).build());

    asResponder()
        .get("/api/v1/brands/maison/tasks?mine=true&overdue=true")
        .then()
        .statusCode(200)
        .body("items.incident_id", contains(ID));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListBrandTasksRequest.newBuilder()
                .setMine(true)
                .setOverdue(true)
                .setPage(PageRequest.getDefaultInstance())
                .build());
  }

  @Test
  void itsMovesAreListed() {
    services.answer(
        "ListTaskMoves",
        ListTaskMovesResponse.newBuilder()
            .addMoves(
                TaskMove.newBuilder()
                    .setFrom(TaskState.TASK_STATE_OPEN)
                    .setTo(TaskState.TASK_STATE_DONE)
                    .setMadeBy("ana")
                    .setVersion(2))
            .build());

    asResponder()
        .get(TASKS + "/" + ID + "/moves")
        .then()
        .statusCode(200)
        .body("items.to", contains("done"))
        .body("items[0]", not(hasKey("reason")));
  }

  @Test
  void aClockSaysWhatIsLeftAndWhatItStoodStillFor() {
    services.answer(
        "GetTaskClock",
        TaskClock.newBuilder()
            .setElapsed(Duration.newBuilder().setSeconds(7_200))
            .setRunning(Duration.newBuilder().setSeconds(3_600))
            .addPauses(
                TaskPause.newBuilder()
                    .setFrom(Timestamp.newBuilder().setSeconds(1_769_860_800))
                    .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
                    .setReason("asked"))
            .setRemaining(Duration.newBuilder().setSeconds(-60))
            .build());

    asResponder()
        .get(INCIDENTS + "/" + ID + "/tasks/" + ID + "/clock")
        .then()
        .statusCode(200)
        .body("elapsed_seconds", equalTo(7_200))
        .body("running_seconds", equalTo(3_600))
        .body("remaining_seconds", equalTo(-60))
        .body("pauses[0].waiting_for", equalTo("supplier"))
        .body("pauses[0].from", equalTo("2026-01-31T12:00:00Z"))
        .body("pauses[0]", not(hasKey("until")))
        .body("$", not(hasKey("breach_at")));
  }

  private static Task task() {
    return Task.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setContent(TaskContent.newBuilder().setTitle("Isolate").setRole(Role.ROLE_RESPONDER))
        .setState(TaskState.TASK_STATE_WAITING)
        .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
        .setVersion(3)
        .build();
  }
}
