package dev.cordon.incident.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.AuditTrailGrpc;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.JoinJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JointIncident;
import dev.cordon.contracts.incident.v1.JointMembershipGrpc;
import dev.cordon.contracts.incident.v1.JointStanding;
import dev.cordon.contracts.incident.v1.ListJointMembersRequest;
import dev.cordon.contracts.incident.v1.ListJointTasksRequest;
import dev.cordon.contracts.incident.v1.RemoveFromJointIncidentRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Joint;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A joint incident that hangs on a restricted one, for whom that one isn't there. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class JointNeedToKnowTest {

  private static final String UNNAMED = "ursula";

  @GrpcClient("self")
  Channel channel;

  @Test
  void nothingThatIsOnItIsThere() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Joint joint = restricted(group, brand);
    var tasks = ListJointTasksRequest.newBuilder().setJointIncidentId(joint.id()).build();
    var members = ListJointMembersRequest.newBuilder().setJointIncidentId(joint.id()).build();

    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(
            () -> joint.at(brand, UNNAMED).listJointTimeline(joint.reading()),
            () -> joint.at(brand, UNNAMED).listJointTasks(tasks),
            () -> joint.at(brand, UNNAMED).listJointMembers(members))) {
      assertThat(Refusals.of(reading).reason()).isEqualTo(ErrorReason.NOT_FOUND);
    }
    assertThat(joint.timeline(brand)).isNotEmpty();
  }

  /** Neither while the brand is in it, nor when it has left. */
  @Test
  void theTrailTellsOfItToTheNamedAlone() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Joint joint = restricted(group, brand);
    var _ = joint.at(brand).addJointEntry(joint.line("the same loader").build());
    await().until(() -> actions(brand, "lou", joint).contains("joint_incident.noted"));

    assertThat(actions(brand, "lou", joint)).contains("joint_incident.joined");
    assertThat(actions(brand, UNNAMED, joint)).isEmpty();

    var _ = joint.leave(brand);
    await().until(() -> actions(brand, "lou", joint).contains("joint_incident.left"));
    assertThat(actions(brand, UNNAMED, joint)).isEmpty();
  }

  /** It decides anew: what it was in it with before hides nothing of the new invitation. */
  @Test
  void anInvitationThatIsMadeAgainIsForAllAgain() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Joint joint = restricted(group, brand);
    Incident open = brand.opened("Open");
    var _ =
        joint
            .coordination()
            .removeFromJointIncident(
                RemoveFromJointIncidentRequest.newBuilder()
                    .setJointIncidentId(joint.id())
                    .setOrganization(brand.alias())
                    .build());
    joint.invite(brand);

    assertThat(joint.at(brand, UNNAMED).getJointIncident(joint.getting()).getStanding())
        .isEqualTo(JointStanding.JOINT_STANDING_INVITED);
    JointIncident in =
        brand
            .as(JointMembershipGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, UNNAMED)
            .joinJointIncident(
                JoinJointIncidentRequest.newBuilder()
                    .setJointIncidentId(joint.id())
                    .setIncidentId(open.getId())
                    .build());
    assertThat(in.getIncidentId()).isEqualTo(open.getId());
  }

  /** In with an incident that Lou alone may know of. */
  private Joint restricted(Brand group, Brand brand) {
    Joint joint = Joint.opened(channel, group);
    joint.invite(brand);
    Incident incident = brand.restricted("Insider");
    var _ = joint.join(brand, incident);
    return joint;
  }

  private List<String> actions(Brand brand, String reader, Joint joint) {
    return brand
        .as(AuditTrailGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR, reader)
        .listEntries(ListEntriesRequest.newBuilder().setObjectId(joint.id()).setLimit(201).build())
        .getEntriesList()
        .stream()
        .map(AuditEntry::getAction)
        .toList();
  }
}
