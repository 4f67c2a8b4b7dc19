package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddJointEntryRequest;
import dev.cordon.contracts.incident.v1.GetJointIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.InviteToJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JoinJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JointCoordinationGrpc;
import dev.cordon.contracts.incident.v1.JointCoordinationGrpc.JointCoordinationBlockingStub;
import dev.cordon.contracts.incident.v1.JointEntry;
import dev.cordon.contracts.incident.v1.JointIncident;
import dev.cordon.contracts.incident.v1.JointIncidentsGrpc;
import dev.cordon.contracts.incident.v1.JointIncidentsGrpc.JointIncidentsBlockingStub;
import dev.cordon.contracts.incident.v1.JointMember;
import dev.cordon.contracts.incident.v1.JointMembershipGrpc;
import dev.cordon.contracts.incident.v1.JointMembershipGrpc.JointMembershipBlockingStub;
import dev.cordon.contracts.incident.v1.LeaveJointIncidentRequest;
import dev.cordon.contracts.incident.v1.ListJointTimelineRequest;
import dev.cordon.contracts.incident.v1.OpenJointIncidentRequest;
import io.grpc.Channel;
import java.time.Instant;
import java.util.List;

/** A joint incident that a group coordinates, and calls of those at it. */
public final class Joint {

  private final Channel channel;
  private final Brand group;
  private final String id;

  private Joint(Channel channel, Brand group, String id) {
    this.channel = channel;
    this.group = group;
    this.id = id;
  }

  public static Joint opened(Channel channel, Brand group) {
    String id =
        coordination(channel, group)
            .openJointIncident(OpenJointIncidentRequest.newBuilder().setTitle("Campaign").build())
            .getId();
    return new Joint(channel, group, id);
  }

  public static JointCoordinationBlockingStub coordination(Channel channel, Brand group) {
    return group.as(
        JointCoordinationGrpc.newBlockingStub(channel), Role.ROLE_GROUP_SECURITY, "wanda");
  }

  public JointCoordinationBlockingStub coordination() {
    return coordination(channel, group);
  }

  public String id() {
    return id;
  }

  /** Lou, a responder there; wanda, of the group's security. */
  public JointIncidentsBlockingStub at(Brand side) {
    return side == group
        ? side.as(JointIncidentsGrpc.newBlockingStub(channel), Role.ROLE_GROUP_SECURITY, "wanda")
        : at(side, "lou");
  }

  public JointIncidentsBlockingStub at(Brand side, String subject) {
    return side.as(JointIncidentsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, subject);
  }

  public JointMembershipBlockingStub membership(Brand side) {
    return side.as(JointMembershipGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER);
  }

  public void invite(Brand side) {
    var _ =
        coordination()
            .inviteToJointIncident(
                InviteToJointIncidentRequest.newBuilder()
                    .setJointIncidentId(id)
                    .setOrganization(side.alias())
                    .build());
  }

  public JointIncident join(Brand side, Incident incident) {
    return membership(side)
        .joinJointIncident(
            JoinJointIncidentRequest.newBuilder()
                .setJointIncidentId(id)
                .setIncidentId(incident.getId())
                .build());
  }

  /** Invited, and in with an incident of its own. */
  public Incident joined(Brand side, String title) {
    Incident incident = side.opened(title);
    invite(side);
    var _ = join(side, incident);
    return incident;
  }

  public JointMember leave(Brand side) {
    return membership(side)
        .leaveJointIncident(LeaveJointIncidentRequest.newBuilder().setJointIncidentId(id).build());
  }

  public JointIncident get(Brand side) {
    return at(side).getJointIncident(getting());
  }

  public GetJointIncidentRequest getting() {
    return GetJointIncidentRequest.newBuilder().setJointIncidentId(id).build();
  }

  public AddJointEntryRequest.Builder line(String text) {
    return AddJointEntryRequest.newBuilder()
        .setJointIncidentId(id)
        .setHappenedAt(Brand.timestamp(Instant.now().minusSeconds(1)))
        .setText(text);
  }

  public ListJointTimelineRequest reading() {
    return ListJointTimelineRequest.newBuilder().setJointIncidentId(id).build();
  }

  public List<JointEntry> timeline(Brand side) {
    return at(side).listJointTimeline(reading()).getEntriesList();
  }
}
