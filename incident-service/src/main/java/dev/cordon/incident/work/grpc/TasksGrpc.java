package dev.cordon.incident.work.grpc;

import dev.cordon.contracts.incident.v1.AddTaskRequest;
import dev.cordon.contracts.incident.v1.GetTaskClockRequest;
import dev.cordon.contracts.incident.v1.GetTaskRequest;
import dev.cordon.contracts.incident.v1.ListBrandTasksRequest;
import dev.cordon.contracts.incident.v1.ListTaskMovesRequest;
import dev.cordon.contracts.incident.v1.ListTaskMovesResponse;
import dev.cordon.contracts.incident.v1.ListTasksRequest;
import dev.cordon.contracts.incident.v1.ListTasksResponse;
import dev.cordon.contracts.incident.v1.MoveTaskRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskClock;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.UpdateTaskRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.people.application.Colleagues.Colleague;
import dev.cordon.incident.work.application.TaskDraft;
import dev.cordon.incident.work.application.TaskLists;
import dev.cordon.incident.work.application.TaskStore.TaskPlace;
import dev.cordon.incident.work.application.Tasks;
import dev.cordon.incident.work.domain.TaskStep;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** For the gateway. */
@GrpcService
class TasksGrpc implements dev.cordon.contracts.incident.v1.Tasks {

  private final Tasks tasks;
  private final TaskLists lists;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  TasksGrpc(
      Tasks tasks,
      TaskLists lists,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.tasks = tasks;
    this.lists = lists;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Task> addTask(AddTaskRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    TaskDraft draft = TaskMessages.draft(request.getContent());
    return tasks.named(caller, draft).chain(owner -> add(caller, incident, request, draft, owner));
  }

  private Uni<Task> add(
      Caller caller,
      UUID incident,
      AddTaskRequest request,
      TaskDraft draft,
      Optional<Colleague> owner) {
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                Task.parser(),
                () -> tasks.add(caller, incident, draft, owner).map(this::message)));
  }

  @Override
  public Uni<Task> getTask(GetTaskRequest request) {
    UUID incident = References.to("incident", request.getIncidentId());
    return lists
        .get(callers.current(), incident, References.to("task", request.getTaskId()))
        .map(this::message);
  }

  @Override
  public Uni<ListTasksResponse> listTasks(ListTasksRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    Optional<UUID> owner =
        request.getOwnerId().isEmpty()
            ? Optional.empty()
            : Optional.of(References.in("owner_id", request.getOwnerId()));
    String list = "tasks " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<UUID> after = page.after().stream().findFirst().map(UUID::fromString);
    return lists
        .page(
            caller,
            incident,
            states(request.getStatesList()),
            owner,
            request.getOverdue(),
            after,
            page.limit() + 1)
        .map(found -> response(found, page, list, caller, task -> List.of(task.id().toString())));
  }

  private static Set<dev.cordon.incident.work.domain.TaskState> states(List<TaskState> states) {
    return states.stream()
        .map(
            state ->
                TaskMessages.toState(state)
                    .orElseThrow(() -> Refusal.invalid("states", "has what isn't a state")))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Uni<Task> updateTask(UpdateTaskRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID task = References.to("task", request.getTaskId());
    TaskDraft draft = TaskMessages.draft(request.getContent());
    return tasks
        .named(caller, draft)
        .chain(
            owner ->
                tasks.change(caller, incident, task, request.getExpectedVersion(), draft, owner))
        .map(this::message);
  }

  @Override
  public Uni<Task> moveTask(MoveTaskRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID task = References.to("task", request.getTaskId());
    TaskStep step =
        TaskStep.of(
            TaskMessages.toState(request.getTo()),
            request.getReason(),
            TaskMessages.toWaitingFor(request.getWaitingFor()));
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                Task.parser(),
                () ->
                    tasks
                        .move(caller, incident, task, request.getExpectedVersion(), step)
                        .map(this::message)));
  }

  @Override
  public Uni<TaskClock> getTaskClock(GetTaskClockRequest request) {
    Instant now = lists.now();
    return lists
        .clock(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            References.to("task", request.getTaskId()),
            now)
        .map(clock -> ClockMessages.from(clock, now));
  }

  @Override
  public Uni<ListTaskMovesResponse> listTaskMoves(ListTaskMovesRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID task = References.to("task", request.getTaskId());
    String list = "moves of task " + task;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<Long> below = page.after().stream().findFirst().map(Long::valueOf);
    return lists
        .moves(caller, incident, task, below, page.limit() + 1)
        .map(found -> moves(found, page, list, caller));
  }

  private ListTaskMovesResponse moves(
      List<dev.cordon.incident.work.domain.TaskMove> found,
      PageSpec page,
      String list,
      Caller caller) {
    var rows =
        cursors.page(found, page, list, caller, row -> List.of(Long.toString(row.version())));
    return ListTaskMovesResponse.newBuilder()
        .addAllMoves(rows.rows().stream().map(TaskMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ListTasksResponse> listBrandTasks(ListBrandTasksRequest request) {
    Caller caller = callers.current();
    // A cursor of somebody's own list is good for theirs alone.
    String list = "tasks of the brand" + (request.getMine() ? " and of " + caller.actor() : "");
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return lists
        .ofBrand(caller, request.getMine(), request.getOverdue(), place(page), page.limit() + 1)
        .map(found -> response(found, page, list, caller, TasksGrpc::keys));
  }

  private ListTasksResponse response(
      List<dev.cordon.incident.work.domain.Task> found,
      PageSpec page,
      String list,
      Caller caller,
      Function<dev.cordon.incident.work.domain.Task, List<String>> keys) {
    var rows = cursors.page(found, page, list, caller, keys);
    Instant now = lists.now();
    return ListTasksResponse.newBuilder()
        .addAllTasks(rows.rows().stream().map(task -> TaskMessages.listed(task, now)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static List<String> keys(dev.cordon.incident.work.domain.Task task) {
    TaskPlace place = TaskPlace.of(task);
    return List.of(place.listedAt().toString(), place.id().toString());
  }

  private static Optional<TaskPlace> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TaskPlace(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }

  private Task message(dev.cordon.incident.work.domain.Task task) {
    return TaskMessages.from(task, lists.now());
  }
}
