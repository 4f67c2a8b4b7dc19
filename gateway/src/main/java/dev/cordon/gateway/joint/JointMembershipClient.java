package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.DeclineJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JoinJointIncidentRequest;
import dev.cordon.contracts.incident.v1.LeaveJointIncidentRequest;
import dev.cordon.contracts.incident.v1.MutinyJointMembershipGrpc.MutinyJointMembershipStub;
import dev.cordon.gateway.call.ServiceCalls;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers to invitations, at the incident service. */
@ApplicationScoped
class JointMembershipClient {

  @GrpcClient("incident")
  MutinyJointMembershipStub membership;

  private final ServiceCalls calls;

  JointMembershipClient(ServiceCalls calls) {
    this.calls = calls;
  }

  /**
   * @param incident empty for a partner
   */
  Uni<JointIncidentView> join(JointPlace joint, String incident) {
    return calls
        .to(membership, joint.alias())
        .joinJointIncident(
            JoinJointIncidentRequest.newBuilder()
                .setJointIncidentId(joint.id())
                .setIncidentId(incident)
                .build())
        .map(JointIncidentView::from);
  }

  Uni<JointMemberView> decline(JointPlace joint) {
    return calls
        .to(membership, joint.alias())
        .declineJointIncident(
            DeclineJointIncidentRequest.newBuilder().setJointIncidentId(joint.id()).build())
        .map(JointMemberView::from);
  }

  Uni<JointMemberView> leave(JointPlace joint) {
    return calls
        .to(membership, joint.alias())
        .leaveJointIncident(
            LeaveJointIncidentRequest.newBuilder().setJointIncidentId(joint.id()).build())
        .map(JointMemberView::from);
  }
}
