package dev.cordon.incident.joint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.incident.v1.InviteToJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JointEntry;
import dev.cordon.contracts.incident.v1.JointMember;
import dev.cordon.contracts.incident.v1.JointState;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Departures;
import dev.cordon.incident.testing.HeldRow;
import dev.cordon.incident.testing.Joint;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** An organization leaves for good: what becomes of the joint incidents that it is in. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LeavingJointTest {

  /** More than are ended in one transaction. */
  private static final int MANY = 51;

  private static final String STANDINGS =
      "select count(*) from joint_member where member_id = ? and standing = ?";

  @GrpcClient("self")
  Channel channel;

  @Inject Departures departures;

  @Test
  void theOthersReadWhoHasLeftAndKeepWhatItPutThere() {
    Brand group = Brand.group(channel);
    Brand leaver = Brand.ofGroup(channel, group.alias());
    Brand peer = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    joint.joined(leaver, "Leak");
    joint.joined(peer, "Leak");
    var _ = joint.at(leaver).addJointEntry(joint.line("Seen at our till").build());

    departures.from("joint", leaver);
    departures.from("joint", leaver);

    assertThat(joint.timeline(peer))
        .extracting(JointEntry::getText)
        .contains("Seen at our till")
        .containsOnlyOnce(leaver.alias() + " left.");
  }

  @Test
  void whatItCoordinatedIsClosedAndSaysSo() {
    Brand group = Brand.group(channel);
    Brand peer = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    joint.joined(peer, "Leak");

    departures.from("joint", group);

    assertThat(joint.get(peer).getState()).isEqualTo(JointState.JOINT_STATE_CLOSED);
    assertThat(joint.timeline(peer))
        .extracting(JointEntry::getText)
        .containsOnlyOnce("Closed: The coordinator has left.");
  }

  /** Some at a time, and who was only invited is named to nobody. */
  @Test
  void itIsOutOfAllHoweverManyTheyAre() throws SQLException {
    Brand group = Brand.group(channel);
    Brand leaver = Brand.ofGroup(channel, group.alias());
    Brand peer = Brand.ofGroup(channel, group.alias());
    Joint last = Joint.opened(channel, group);
    last.joined(peer, "Leak");
    last.invite(leaver);
    for (int i = 1; i < MANY; i++) {
      Joint.opened(channel, group).invite(leaver);
    }
    assertThat(standings(leaver, "INVITED")).isEqualTo(MANY);

    departures.from("joint", leaver);

    assertThat(standings(leaver, "INVITED")).isZero();
    assertThat(standings(leaver, "LEFT")).isEqualTo(MANY);
    assertThat(last.timeline(peer).toString()).doesNotContain(leaver.alias());
  }

  /** The invitation would come after all of them were ended, and stand for good. */
  @Test
  void whoIsSuspendedMeanwhileIsntInvited() throws SQLException {
    Brand group = Brand.group(channel);
    Brand invited = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      CompletableFuture<Refusal> inviting;
      try (HeldRow held = HeldRow.of("joint_incident", joint.id())) {
        inviting =
            CompletableFuture.supplyAsync(() -> Refusals.of(() -> joint.invite(invited)), threads);
        held.awaitWaiting();
        suspend(invited);
      }

      assertThat(inviting.join().violations())
          .extracting(FieldViolation::field)
          .containsExactly("organization");
    }
    assertThat(standings(invited, "INVITED")).isZero();
  }

  /** Who repeats an invitation gets the answer that was kept, whatever became of the invited. */
  @Test
  void whoInvitesAgainUnderTheSameKeyGetsTheAnswerOfThen() {
    Brand group = Brand.group(channel);
    Brand invited = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    var once = Calls.with(joint.coordination(), "cordon-idempotency-key", "invite-once");
    InviteToJointIncidentRequest inviting =
        InviteToJointIncidentRequest.newBuilder()
            .setJointIncidentId(joint.id())
            .setOrganization(invited.alias())
            .build();
    JointMember member = once.inviteToJointIncident(inviting);
    suspend(invited);

    assertThat(once.inviteToJointIncident(inviting)).isEqualTo(member);
  }

  private void suspend(Brand brand) {
    var _ =
        Brand.operator(OnboardingGrpc.newBlockingStub(channel))
            .suspend(
                SuspendRequest.newBuilder()
                    .setAlias(brand.alias())
                    .setExpectedVersion(Brand.version(channel, brand.alias()))
                    .setReason("invoice 7 is open")
                    .build());
  }

  private static long standings(Brand member, String standing) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement count = owner.prepareStatement(STANDINGS)) {
      count.setObject(1, member.id());
      count.setString(2, standing);
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
