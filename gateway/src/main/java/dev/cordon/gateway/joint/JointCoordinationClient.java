package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.CloseJointIncidentRequest;
import dev.cordon.contracts.incident.v1.InviteToJointIncidentRequest;
import dev.cordon.contracts.incident.v1.MutinyJointCoordinationGrpc.MutinyJointCoordinationStub;
import dev.cordon.contracts.incident.v1.OpenJointIncidentRequest;
import dev.cordon.contracts.incident.v1.RemoveFromJointIncidentRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.Created;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** What a coordinating group does, at the incident service. */
@ApplicationScoped
class JointCoordinationClient {

  @GrpcClient("incident")
  MutinyJointCoordinationStub coordination;

  private final ServiceCalls calls;

  JointCoordinationClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<JointIncidentView> open(String group, OpenJointIncidentRequest request) {
    return calls.to(coordination, group).openJointIncident(request).map(JointIncidentView::from);
  }

  Uni<JointIncidentView> update(
      JointPlace joint, JointIncidentChange change, long expectedVersion) {
    return calls
        .to(coordination, joint.alias())
        .updateJointIncident(change.toProto(joint.id(), expectedVersion))
        .map(JointIncidentView::from);
  }

  Uni<JointIncidentView> close(JointPlace joint, String reason, long expectedVersion) {
    return calls
        .to(coordination, joint.alias())
        .closeJointIncident(
            CloseJointIncidentRequest.newBuilder()
                .setJointIncidentId(joint.id())
                .setExpectedVersion(expectedVersion)
                .setReason(reason)
                .build())
        .map(JointIncidentView::from);
  }

  Uni<RestResponse<JointMemberView>> invite(JointPlace joint, String organization) {
    return calls
        .to(coordination, joint.alias())
        .inviteToJointIncident(
            InviteToJointIncidentRequest.newBuilder()
                .setJointIncidentId(joint.id())
                .setOrganization(organization)
                .build())
        .map(JointMemberView::from)
        .map(made -> Created.at(joint.path("members", made.organization()), made));
  }

  Uni<JointMemberView> remove(JointPlace joint, String organization) {
    return calls
        .to(coordination, joint.alias())
        .removeFromJointIncident(
            RemoveFromJointIncidentRequest.newBuilder()
                .setJointIncidentId(joint.id())
                .setOrganization(organization)
                .build())
        .map(JointMemberView::from);
  }
}
