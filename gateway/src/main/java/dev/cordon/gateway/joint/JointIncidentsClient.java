package dev.cordon.gateway.joint;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AddJointEntryRequest;
import dev.cordon.contracts.incident.v1.AddJointTaskRequest;
import dev.cordon.contracts.incident.v1.AssignJointTaskRequest;
import dev.cordon.contracts.incident.v1.GetJointIncidentRequest;
import dev.cordon.contracts.incident.v1.ListJointIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListJointMembersRequest;
import dev.cordon.contracts.incident.v1.ListJointTasksRequest;
import dev.cordon.contracts.incident.v1.ListJointTimelineRequest;
import dev.cordon.contracts.incident.v1.MoveJointTaskRequest;
import dev.cordon.contracts.incident.v1.MutinyJointIncidentsGrpc.MutinyJointIncidentsStub;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** Joint incidents of the incident service, for whoever is in. */
@ApplicationScoped
class JointIncidentsClient {

  @GrpcClient("incident")
  MutinyJointIncidentsStub joints;

  private final ServiceCalls calls;

  JointIncidentsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<PageView<JointIncidentView>> list(String alias, PageRequest page) {
    return calls
        .to(joints, alias)
        .listJointIncidents(ListJointIncidentsRequest.newBuilder().setPage(page).build())
        .map(
            list ->
                PageView.of(
                    list.getJointIncidentsList(), JointIncidentView::from, list.getNextCursor()));
  }

  Uni<RestResponse<JointIncidentView>> get(JointPlace joint) {
    return calls
        .to(joints, joint.alias())
        .getJointIncident(
            GetJointIncidentRequest.newBuilder().setJointIncidentId(joint.id()).build())
        .map(JointIncidentView::from)
        .map(Versions::tagged);
  }

  Uni<PageView<JointMemberView>> members(JointPlace joint, PageRequest page) {
    return calls
        .to(joints, joint.alias())
        .listJointMembers(
            ListJointMembersRequest.newBuilder()
                .setJointIncidentId(joint.id())
                .setPage(page)
                .build())
        .map(
            list ->
                PageView.of(list.getMembersList(), JointMemberView::from, list.getNextCursor()));
  }

  Uni<PageView<JointEntryView>> timeline(JointPlace joint, PageRequest page) {
    return calls
        .to(joints, joint.alias())
        .listJointTimeline(
            ListJointTimelineRequest.newBuilder()
                .setJointIncidentId(joint.id())
                .setPage(page)
                .build())
        .map(
            list -> PageView.of(list.getEntriesList(), JointEntryView::from, list.getNextCursor()));
  }

  Uni<RestResponse<JointEntryView>> add(JointPlace joint, JointEntryRequest entry) {
    AddJointEntryRequest request = entry.toProto(joint.id());
    return calls
        .to(joints, joint.alias())
        .addJointEntry(request)
        .map(JointEntryView::from)
        .map(made -> Created.at(joint.path("timeline"), made));
  }

  Uni<PageView<JointTaskView>> tasks(JointPlace joint, PageRequest page) {
    return calls
        .to(joints, joint.alias())
        .listJointTasks(
            ListJointTasksRequest.newBuilder().setJointIncidentId(joint.id()).setPage(page).build())
        .map(list -> PageView.of(list.getTasksList(), JointTaskView::from, list.getNextCursor()));
  }

  Uni<RestResponse<JointTaskView>> add(JointPlace joint, JointTaskRequest task) {
    AddJointTaskRequest request = task.toProto(joint.id());
    return calls
        .to(joints, joint.alias())
        .addJointTask(request)
        .map(JointTaskView::from)
        .map(made -> Created.at(joint.path("tasks"), made, made.version()));
  }

  Uni<RestResponse<JointTaskView>> move(
      JointPlace joint, String task, long expectedVersion, JointTaskMove move) {
    MoveJointTaskRequest request = move.toProto(joint.id(), Wire.id("task", task), expectedVersion);
    return calls
        .to(joints, joint.alias())
        .moveJointTask(request)
        .map(JointTaskView::from)
        .map(Versions::tagged);
  }

  Uni<RestResponse<JointTaskView>> assign(
      JointPlace joint, String task, long expectedVersion, JointTaskAssignment assignment) {
    AssignJointTaskRequest request =
        assignment.toProto(joint.id(), Wire.id("task", task), expectedVersion);
    return calls
        .to(joints, joint.alias())
        .assignJointTask(request)
        .map(JointTaskView::from)
        .map(Versions::tagged);
  }
}
