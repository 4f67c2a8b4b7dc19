package dev.cordon.incident.joint.grpc;

import dev.cordon.contracts.incident.v1.CloseJointIncidentRequest;
import dev.cordon.contracts.incident.v1.InviteToJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JointIncident;
import dev.cordon.contracts.incident.v1.JointMember;
import dev.cordon.contracts.incident.v1.OpenJointIncidentRequest;
import dev.cordon.contracts.incident.v1.RemoveFromJointIncidentRequest;
import dev.cordon.contracts.incident.v1.UpdateJointIncidentRequest;
import dev.cordon.incident.joint.application.JointAccess;
import dev.cordon.incident.joint.application.JointCoordination;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.kernel.idempotency.AskedBefore;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** For a group's security people, by way of the gateway. */
@GrpcService
class JointCoordinationGrpc implements dev.cordon.contracts.incident.v1.JointCoordination {

  private final JointCoordination coordination;
  private final JointAccess access;
  private final Callers callers;
  private final Idempotency idempotency;

  JointCoordinationGrpc(
      JointCoordination coordination,
      JointAccess access,
      Callers callers,
      Idempotency idempotency) {
    this.coordination = coordination;
    this.access = access;
    this.callers = callers;
    this.idempotency = idempotency;
  }

  @Override
  public Uni<JointIncident> openJointIncident(OpenJointIncidentRequest request) {
    Caller caller = callers.current();
    return coordination.group(caller).chain(group -> open(caller, group, request));
  }

  private Uni<JointIncident> open(
      Caller caller, OrganizationRef group, OpenJointIncidentRequest request) {
    return idempotency.inSession(
        request,
        JointIncident.parser(),
        () ->
            coordination
                .open(caller, group, request.getTitle(), request.getSummary(), request.getTlp())
                .map(JointMessages::from));
  }

  @Override
  public Uni<JointIncident> updateJointIncident(UpdateJointIncidentRequest request) {
    return coordination
        .edit(
            callers.current(),
            joint(request.getJointIncidentId()),
            request.getExpectedVersion(),
            request.hasTitle() ? Optional.of(request.getTitle()) : Optional.empty(),
            request.hasSummary() ? Optional.of(request.getSummary()) : Optional.empty())
        .map(JointMessages::from);
  }

  @Override
  public Uni<JointIncident> closeJointIncident(CloseJointIncidentRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    return access.within(
        caller,
        joint,
        () ->
            idempotency.inSession(
                request,
                JointIncident.parser(),
                () ->
                    coordination
                        .close(caller, joint, request.getExpectedVersion(), request.getReason())
                        .map(JointMessages::from)));
  }

  @Override
  public Uni<JointMember> inviteToJointIncident(InviteToJointIncidentRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    AskedBefore<OrganizationRef> organization =
        AskedBefore.of(() -> coordination.invited(request.getOrganization()));
    // Before anything is said of whom: a joint incident that isn't there is refused alike.
    return access
        .within(caller, joint, () -> Uni.createFrom().voidItem())
        .chain(organization::ask)
        .chain(() -> invite(caller, joint, organization, request));
  }

  private Uni<JointMember> invite(
      Caller caller,
      UUID joint,
      AskedBefore<OrganizationRef> organization,
      InviteToJointIncidentRequest request) {
    return access.within(
        caller,
        joint,
        () ->
            idempotency.inSession(
                request,
                JointMember.parser(),
                () ->
                    organization
                        .answer()
                        .chain(invited -> coordination.invite(caller, joint, invited))
                        .map(JointMessages::from)));
  }

  @Override
  public Uni<JointMember> removeFromJointIncident(RemoveFromJointIncidentRequest request) {
    return coordination
        .remove(callers.current(), joint(request.getJointIncidentId()), request.getOrganization())
        .map(JointMessages::from);
  }

  private static UUID joint(String id) {
    return References.to("joint incident", id);
  }
}
