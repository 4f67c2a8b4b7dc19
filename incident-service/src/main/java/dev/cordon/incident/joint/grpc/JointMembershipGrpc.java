package dev.cordon.incident.joint.grpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.cordon.contracts.incident.v1.DeclineJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JoinJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JointIncident;
import dev.cordon.contracts.incident.v1.JointMember;
import dev.cordon.contracts.incident.v1.LeaveJointIncidentRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.joint.application.JointAccess;
import dev.cordon.incident.joint.application.JointMembership;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** For those who are invited, by way of the gateway. */
@GrpcService
class JointMembershipGrpc implements dev.cordon.contracts.incident.v1.JointMembership {

  private final JointMembership membership;
  private final JointAccess access;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;

  JointMembershipGrpc(
      JointMembership membership,
      JointAccess access,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency) {
    this.membership = membership;
    this.access = access;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
  }

  @Override
  public Uni<JointIncident> joinJointIncident(JoinJointIncidentRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    Optional<UUID> incident =
        request.getIncidentId().isEmpty()
            ? Optional.empty()
            : Optional.of(References.to("incident", request.getIncidentId()));
    // Before anything is said of the rest: a joint incident that isn't there is refused alike.
    return access
        .within(caller, joint, () -> Uni.createFrom().voidItem())
        .chain(() -> membership.requireFits(caller, incident))
        .chain(
            () ->
                withOwn(
                    caller,
                    incident,
                    () ->
                        once(
                            caller,
                            joint,
                            request,
                            JointIncident.parser(),
                            () ->
                                membership
                                    .join(caller, joint, incident)
                                    .map(JointMessages::from))));
  }

  /** A kept answer isn't for whom the brand's own incident is hidden from by now. */
  private <T> Uni<T> withOwn(Caller caller, Optional<UUID> incident, Supplier<Uni<T>> work) {
    return incident.map(id -> incidents.within(caller, id, work)).orElseGet(work);
  }

  @Override
  public Uni<JointMember> declineJointIncident(DeclineJointIncidentRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    return idempotency.inSession(
        request,
        JointMember.parser(),
        () -> membership.decline(caller, joint).map(JointMessages::from));
  }

  @Override
  public Uni<JointMember> leaveJointIncident(LeaveJointIncidentRequest request) {
    Caller caller = callers.current();
    UUID joint = joint(request.getJointIncidentId());
    // The answer says nothing but that it has left: it may be repeated to whoever has.
    return idempotency.inSession(
        request,
        JointMember.parser(),
        () -> membership.leave(caller, joint).map(JointMessages::from));
  }

  private <R extends Message> Uni<R> once(
      Caller caller, UUID joint, Message request, Parser<R> parser, Supplier<Uni<R>> work) {
    return access.within(caller, joint, () -> idempotency.inSession(request, parser, work));
  }

  private static UUID joint(String id) {
    return References.to("joint incident", id);
  }
}
