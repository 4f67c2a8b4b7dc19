package dev.cordon.gateway.work;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AddTaskRequest;
import dev.cordon.contracts.incident.v1.GetTaskClockRequest;
import dev.cordon.contracts.incident.v1.GetTaskRequest;
import dev.cordon.contracts.incident.v1.ListBrandTasksRequest;
import dev.cordon.contracts.incident.v1.ListTaskMovesRequest;
import dev.cordon.contracts.incident.v1.ListTasksRequest;
import dev.cordon.contracts.incident.v1.ListTasksResponse;
import dev.cordon.contracts.incident.v1.MoveTaskRequest;
import dev.cordon.contracts.incident.v1.MutinyTasksGrpc.MutinyTasksStub;
import dev.cordon.contracts.incident.v1.UpdateTaskRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tasks of the incident service. */
@ApplicationScoped
class TasksClient {

  @GrpcClient("incident")
  MutinyTasksStub tasks;

  private final ServiceCalls calls;

  TasksClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<TaskView> add(String brand, AddTaskRequest request) {
    return calls.to(tasks, brand).addTask(request).map(TaskView::from);
  }

  Uni<TaskView> get(String brand, String incident, String task) {
    return calls
        .to(tasks, brand)
        .getTask(GetTaskRequest.newBuilder().setIncidentId(incident).setTaskId(task).build())
        .map(TaskView::from);
  }

  Uni<TaskClockView> clock(String brand, String incident, String task) {
    return calls
        .to(tasks, brand)
        .getTaskClock(
            GetTaskClockRequest.newBuilder().setIncidentId(incident).setTaskId(task).build())
        .map(TaskClockView::from);
  }

  Uni<PageView<TaskView>> list(String brand, ListTasksRequest request) {
    return calls.to(tasks, brand).listTasks(request).map(TasksClient::page);
  }

  Uni<PageView<TaskView>> ofBrand(String brand, ListBrandTasksRequest request) {
    return calls.to(tasks, brand).listBrandTasks(request).map(TasksClient::page);
  }

  private static PageView<TaskView> page(ListTasksResponse list) {
    return PageView.of(list.getTasksList(), TaskView::from, list.getNextCursor());
  }

  Uni<TaskView> update(String brand, UpdateTaskRequest request) {
    return calls.to(tasks, brand).updateTask(request).map(TaskView::from);
  }

  Uni<TaskView> move(String brand, MoveTaskRequest request) {
    return calls.to(tasks, brand).moveTask(request).map(TaskView::from);
  }

  Uni<PageView<TaskMoveView>> moves(String brand, String incident, String task, PageRequest page) {
    return calls
        .to(tasks, brand)
        .listTaskMoves(
            ListTaskMovesRequest.newBuilder()
                .setIncidentId(incident)
                .setTaskId(task)
                .setPage(page)
                .build())
        .map(list -> PageView.of(list.getMovesList(), TaskMoveView::from, list.getNextCursor()));
  }
}
