package dev.cordon.incident.requests;

import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_IN_PROGRESS;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_WAITING;
import static dev.cordon.incident.testing.BrandTasks.titled;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListTaskMovesRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskMove;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A task of the asker's that waits for what comes of a request. */
abstract class WaitingCase extends RequestCase {

  Brand owner;
  Brand peer;
  Incident incident;

  @BeforeEach
  void register() {
    owner = Brand.registered(channel);
    peer = Brand.registered(channel);
    encircle(owner, peer);
    incident = owner.opened("Leak");
  }

  BrandTasks tasks(Brand brand) {
    return new BrandTasks(channel, brand);
  }

  /** In progress, at version 2. */
  Task begun(Brand owner, Incident incident) {
    BrandTasks tasks = tasks(owner);
    return tasks.moved(tasks.added(incident, titled("Block it")), TASK_STATE_IN_PROGRESS);
  }

  /** About the task's incident. */
  ActionRequest askedFor(Brand owner, Brand peer, Task task) {
    Incident incident = Incident.newBuilder().setId(task.getIncidentId()).build();
    return asker(owner).ask(asking(peer, incident).setTaskId(task.getId()).build());
  }

  void awaitGoingOn(Brand owner, Task task) {
    await().until(() -> tasks(owner).read(task).getState() == TASK_STATE_IN_PROGRESS);
  }

  /** Newest first. */
  List<TaskMove> moves(Brand owner, Task task) {
    return tasks(owner)
        .lead()
        .listTaskMoves(
            ListTaskMovesRequest.newBuilder()
                .setIncidentId(task.getIncidentId())
                .setTaskId(task.getId())
                .build())
        .getMovesList();
  }

  /** How often it has stopped waiting. */
  long ends(Brand owner, Task task) {
    return moves(owner, task).stream().filter(move -> move.getFrom() == TASK_STATE_WAITING).count();
  }
}
