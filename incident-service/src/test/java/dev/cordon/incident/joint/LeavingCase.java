package dev.cordon.incident.joint;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AddJointTaskRequest;
import dev.cordon.contracts.incident.v1.AssignJointTaskRequest;
import dev.cordon.contracts.incident.v1.CloseJointIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.JointTask;
import dev.cordon.contracts.incident.v1.ListJointTasksRequest;
import dev.cordon.contracts.incident.v1.MoveJointTaskRequest;
import dev.cordon.contracts.incident.v1.RemoveFromJointIncidentRequest;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Departures;
import dev.cordon.incident.testing.Joint;
import dev.cordon.incident.testing.Refusals;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** A joint incident of a group and two of its brands, one of which goes. */
abstract class LeavingCase {

  @GrpcClient("self")
  Channel channel;

  @Inject Departures departures;

  Brand group;
  Brand leaver;
  Brand peer;
  Joint joint;
  Incident own;

  @BeforeEach
  void open() {
    group = Brand.group(channel);
    leaver = Brand.ofGroup(channel, group.alias());
    peer = Brand.ofGroup(channel, group.alias());
    joint = Joint.opened(channel, group);
    own = joint.joined(leaver, "Of the leaver");
    joint.joined(peer, "Of the peer");
  }

  enum Way {
    LEAVES,
    IS_REMOVED,
    IS_OFFBOARDED
  }

  void goes(Way way) {
    switch (way) {
      case LEAVES -> {
        var _ = joint.leave(leaver);
      }
      case IS_REMOVED -> {
        var _ =
            joint
                .coordination()
                .removeFromJointIncident(
                    RemoveFromJointIncidentRequest.newBuilder()
                        .setJointIncidentId(joint.id())
                        .setOrganization(leaver.alias())
                        .build());
      }
      case IS_OFFBOARDED -> departures.from("joint", leaver);
    }
  }

  void close() {
    var _ =
        joint
            .coordination()
            .closeJointIncident(
                CloseJointIncidentRequest.newBuilder()
                    .setJointIncidentId(joint.id())
                    .setExpectedVersion(joint.get(group).getVersion())
                    .setReason("over")
                    .build());
  }

  JointTask added(String title, String assignee) {
    return read(
        group,
        joint
            .at(group)
            .addJointTask(
                AddJointTaskRequest.newBuilder()
                    .setJointIncidentId(joint.id())
                    .setTitle(title)
                    .setAssignee(assignee)
                    .build()));
  }

  JointTask assigned(Brand side, JointTask task, String assignee) {
    return joint
        .at(side)
        .assignJointTask(
            AssignJointTaskRequest.newBuilder()
                .setJointIncidentId(joint.id())
                .setTaskId(task.getId())
                .setExpectedVersion(task.getVersion())
                .setAssignee(assignee)
                .build());
  }

  JointTask moved(Brand side, JointTask task, String to) {
    return joint
        .at(side)
        .moveJointTask(
            MoveJointTaskRequest.newBuilder()
                .setJointIncidentId(joint.id())
                .setTaskId(task.getId())
                .setExpectedVersion(task.getVersion())
                .setTo(TaskState.valueOf("TASK_STATE_" + to))
                .setReason("because of the test")
                .build());
  }

  JointTask read(Brand side, JointTask task) {
    return joint
        .at(side)
        .listJointTasks(ListJointTasksRequest.newBuilder().setJointIncidentId(joint.id()).build())
        .getTasksList()
        .stream()
        .filter(found -> found.getId().equals(task.getId()))
        .findFirst()
        .orElseThrow();
  }

  static ErrorReason reason(ThrowingCallable call) {
    return Refusals.of(call).reason();
  }
}
