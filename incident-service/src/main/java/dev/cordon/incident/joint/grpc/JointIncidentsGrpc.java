package dev.cordon.incident.joint.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.AddJointEntryRequest;
import dev.cordon.contracts.incident.v1.AddJointTaskRequest;
import dev.cordon.contracts.incident.v1.AssignJointTaskRequest;
import dev.cordon.contracts.incident.v1.GetJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JointEntry;
import dev.cordon.contracts.incident.v1.JointIncident;
import dev.cordon.contracts.incident.v1.JointTask;
import dev.cordon.contracts.incident.v1.ListJointIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListJointIncidentsResponse;
import dev.cordon.contracts.incident.v1.ListJointMembersRequest;
import dev.cordon.contracts.incident.v1.ListJointMembersResponse;
import dev.cordon.contracts.incident.v1.ListJointTasksRequest;
import dev.cordon.contracts.incident.v1.ListJointTasksResponse;
import dev.cordon.contracts.incident.v1.ListJointTimelineRequest;
import dev.cordon.contracts.incident.v1.ListJointTimelineResponse;
import dev.cordon.contracts.incident.v1.MoveJointTaskRequest;
import dev.cordon.incident.joint.application.JointAccess;
import dev.cordon.incident.joint.application.JointBoard.Place;
import dev.cordon.incident.joint.application.JointTasks;
import dev.cordon.incident.joint.application.JointWork;
import dev.cordon.incident.joint.domain.JointContent;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the coordinator and whoever has joined, by way of the gateway. */
@GrpcService
class JointIncidentsGrpc implements dev.cordon.contracts.incident.v1.JointIncidents {

  private static final String JOINT_INCIDENTS = "joint incidents";

  private final JointWork work;
  private final JointTasks tasks;
  private final JointAccess access;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  JointIncidentsGrpc(
      JointWork work,
      JointTasks tasks,
      JointAccess access,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.work = work;
    this.tasks = tasks;
    this.access = access;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListJointIncidentsResponse> listJointIncidents(ListJointIncidentsRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), JOINT_INCIDENTS, caller);
    return work.page(caller, id(page), page.limit() + 1)
        .map(
            found ->
                cursors.page(
                    found,
                    page,
                    JOINT_INCIDENTS,
                    caller,
                    seen -> List.of(seen.joint().id().toString())))
        .map(
            rows ->
                ListJointIncidentsResponse.newBuilder()
                    .addAllJointIncidents(rows.rows().stream().map(JointMessages::from).toList())
                    .setNextCursor(rows.nextCursor())
                    .build());
  }

  @Override
  public Uni<JointIncident> getJointIncident(GetJointIncidentRequest request) {
    return work.get(callers.current(), joint(request.getJointIncidentId()))
        .map(JointMessages::from);
  }

  @Override
  public Uni<ListJointMembersResponse> listJointMembers(ListJointMembersRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    String list = "members of " + joint;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return work.members(caller, joint, id(page), page.limit() + 1)
        .map(
            found ->
                cursors.page(
                    found, page, list, caller, member -> List.of(member.side().id().toString())))
        .map(
            rows ->
                ListJointMembersResponse.newBuilder()
                    .addAllMembers(rows.rows().stream().map(JointMessages::from).toList())
                    .setNextCursor(rows.nextCursor())
                    .build());
  }

  @Override
  public Uni<JointEntry> addJointEntry(AddJointEntryRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    JointWork.Draft draft =
        new JointWork.Draft(
            time(request.hasHappenedAt(), request.getHappenedAt(), "happened_at"),
            request.getText(),
            content(request),
            request.getCorrects().isEmpty()
                ? Optional.empty()
                : Optional.of(References.in("corrects", request.getCorrects())));
    return access.within(
        caller,
        joint,
        () ->
            idempotency.inSession(
                request,
                JointEntry.parser(),
                () -> work.add(caller, joint, draft).map(JointMessages::from)));
  }

  private static JointContent content(AddJointEntryRequest request) {
    if (request.hasLink() && request.hasIndicator()) {
      throw Refusal.invalid("link", "and an indicator are two lines");
    }
    if (request.hasLink()) {
      return JointMessages.toLink(request.getLink());
    }
    return request.hasIndicator()
        ? new JointContent.Indicator(JointMessages.toObservable(request.getIndicator()))
        : new JointContent.Note();
  }

  @Override
  public Uni<ListJointTimelineResponse> listJointTimeline(ListJointTimelineRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    String list = "joint timeline " + joint;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<Place> after =
        page.after().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Place(
                    Instant.parse(page.after().getFirst()),
                    UUID.fromString(page.after().getLast())));
    return work.timeline(caller, joint, after, page.limit() + 1)
        .map(
            found ->
                cursors.page(
                    found,
                    page,
                    list,
                    caller,
                    line ->
                        List.of(
                            line.entry().happenedAt().toString(), line.entry().id().toString())))
        .map(
            rows ->
                ListJointTimelineResponse.newBuilder()
                    .addAllEntries(rows.rows().stream().map(JointMessages::from).toList())
                    .setNextCursor(rows.nextCursor())
                    .build());
  }

  @Override
  public Uni<JointTask> addJointTask(AddJointTaskRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    JointTasks.Draft draft =
        new JointTasks.Draft(
            request.getTitle(),
            request.getGuidance(),
            request.getAssignee(),
            // As exact as the database keeps it.
            time(request.hasDueAt(), request.getDueAt(), "due_at")
                .map(due -> due.truncatedTo(ChronoUnit.MICROS)));
    return access.within(
        caller,
        joint,
        () ->
            idempotency.inSession(
                request,
                JointTask.parser(),
                () -> tasks.add(caller, joint, draft).map(this::message)));
  }

  @Override
  public Uni<JointTask> moveJointTask(MoveJointTaskRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    UUID task = References.to("task", request.getTaskId());
    var to = JointTaskMessages.toState(request.getTo());
    return access.within(
        caller,
        joint,
        () ->
            idempotency.inSession(
                request,
                JointTask.parser(),
                () ->
                    tasks
                        .move(
                            caller,
                            joint,
                            task,
                            request.getExpectedVersion(),
                            to,
                            request.getReason())
                        .map(this::message)));
  }

  @Override
  public Uni<JointTask> assignJointTask(AssignJointTaskRequest request) {
    return tasks
        .assign(
            callers.current(),
            joint(request.getJointIncidentId()),
            References.to("task", request.getTaskId()),
            request.getExpectedVersion(),
            request.getAssignee())
        .map(this::message);
  }

  @Override
  public Uni<ListJointTasksResponse> listJointTasks(ListJointTasksRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    String list = "joint tasks " + joint;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return tasks
        .page(caller, joint, id(page), page.limit() + 1)
        .map(
            found -> cursors.page(found, page, list, caller, task -> List.of(task.id().toString())))
        .map(
            rows ->
                ListJointTasksResponse.newBuilder()
                    .addAllTasks(
                        rows.rows().stream()
                            .map(task -> JointTaskMessages.listed(task, tasks.now()))
                            .toList())
                    .setNextCursor(rows.nextCursor())
                    .build());
  }

  private JointTask message(dev.cordon.incident.joint.domain.JointTask task) {
    return JointTaskMessages.from(task, tasks.now());
  }

  private static Optional<UUID> id(PageSpec page) {
    return page.after().stream().findFirst().map(UUID::fromString);
  }

  private static UUID joint(String id) {
    return References.to("joint incident", id);
  }

  private static Optional<Instant> time(boolean given, Timestamp timestamp, String field) {
    return given
        ? Optional.of(
            Timestamps.instant(timestamp).orElseThrow(() -> Refusal.invalid(field, "isn't a time")))
        : Optional.empty();
  }
}
