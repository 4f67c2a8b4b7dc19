package dev.cordon.incident.joint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.CloseJointIncidentRequest;
import dev.cordon.contracts.incident.v1.DeclineJointIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.InviteToJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JoinJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JointIncident;
import dev.cordon.contracts.incident.v1.JointMember;
import dev.cordon.contracts.incident.v1.JointStanding;
import dev.cordon.contracts.incident.v1.ListJointIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListJointMembersRequest;
import dev.cordon.contracts.incident.v1.OpenJointIncidentRequest;
import dev.cordon.contracts.incident.v1.RemoveFromJointIncidentRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Joint;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who is in a joint incident, and what they learn of each other. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class JointIncidentsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void whoIsInvitedDecidesWithWhichIncidentItTakesPart() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    Incident incident = brand.opened("Loyalty leak");
    joint.invite(brand);

    assertThat(joint.get(brand).getStanding()).isEqualTo(JointStanding.JOINT_STANDING_INVITED);
    assertThat(reason(() -> joint.timeline(brand))).isEqualTo(ErrorReason.NOT_FOUND);
    JointIncident in = joint.join(brand, incident);

    assertThat(in.getStanding()).isEqualTo(JointStanding.JOINT_STANDING_JOINED);
    assertThat(in.getIncidentId()).isEqualTo(incident.getId());
    assertThat(list(joint, brand)).containsExactly(in);
    assertThat(list(joint, group)).extracting(JointIncident::getId).containsExactly(joint.id());
    assertThat(joint.timeline(brand).getLast().getText()).isEqualTo(brand.alias() + " joined.");
    assertThat(new Linked(channel, brand).timeline(incident))
        .contains("Takes part in the joint incident: Campaign");
  }

  /** Nothing of anybody's own incident is in anything that others are told. */
  @Test
  void othersLearnThatABrandIsInAndNothingOfItsIncident() {
    Brand group = Brand.group(channel);
    Brand one = Brand.ofGroup(channel, group.alias());
    Brand other = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    Incident secret = joint.joined(one, "Secret of one");
    one.shared(secret, "secret.example");
    joint.joined(other, "Own of other");
    var _ = joint.at(one).addJointEntry(joint.line("the same loader").build());

    for (Brand reader : List.of(other, group)) {
      String told = joint.get(reader).toString() + joint.timeline(reader) + members(joint, reader);
      assertThat(told)
          .contains(one.alias(), "the same loader")
          .doesNotContain(secret.getId(), "Secret of one", "secret.example", "lou", "wanda");
    }
    assertThat(joint.get(other).getIncidentId()).isNotEqualTo(secret.getId());
    assertThat(joint.get(group).getIncidentId()).isEmpty();
  }

  @Test
  void aPartnerTakesPartWithoutAnIncident() {
    Brand group = Brand.group(channel);
    Brand partner = Brand.registered(channel);
    Joint joint = Joint.opened(channel, group);
    joint.invite(partner);
    JoinJointIncidentRequest joining =
        JoinJointIncidentRequest.newBuilder().setJointIncidentId(joint.id()).build();

    assertThat(joint.membership(partner).joinJointIncident(joining).getStanding())
        .isEqualTo(JointStanding.JOINT_STANDING_JOINED);
    Brand brand = Brand.ofGroup(channel, group.alias());
    joint.invite(brand);
    assertThat(reason(() -> joint.membership(brand).joinJointIncident(joining)))
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  @Test
  void whoIsNotInvitedFindsNothing() {
    Brand group = Brand.group(channel);
    Brand stranger = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    Incident incident = stranger.opened("Own");

    assertThat(list(joint, stranger)).isEmpty();
    assertThat(reason(() -> joint.get(stranger))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> joint.join(stranger, incident))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> joint.at(stranger).addJointEntry(joint.line("I was here").build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void whoLeavesSeesNothingMoreAndWhatItPutThereStays() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    Incident incident = joint.joined(brand, "Own");
    var _ = joint.at(brand).addJointEntry(joint.line("a domain").build());

    var _ = joint.leave(brand);

    assertThat(reason(() -> joint.get(brand))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(list(joint, brand)).isEmpty();
    assertThat(joint.timeline(group))
        .extracting(entry -> entry.getText())
        .contains("a domain", brand.alias() + " left.");
    assertThat(reason(() -> joint.join(brand, incident))).isEqualTo(ErrorReason.NOT_FOUND);
    joint.invite(brand);
    assertThat(joint.join(brand, incident).getStanding())
        .isEqualTo(JointStanding.JOINT_STANDING_JOINED);
  }

  /** It would be read-only there, and need-to-know would follow what has ended. */
  @Test
  void aBrandTakesPartWithAnIncidentThatHasntEnded() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Linked linked = new Linked(channel, brand);
    Joint joint = Joint.opened(channel, group);
    Incident survivor = brand.opened("Survivor");
    Incident merged = brand.opened("Merged");
    var _ = linked.merges("lou").mergeIncidents(Linked.merging(survivor, merged));
    joint.invite(brand);

    assertThat(reason(() -> joint.join(brand, merged))).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(joint.join(brand, survivor).getIncidentId()).isEqualTo(survivor.getId());
  }

  @Test
  void whoDeclinesOrIsRemovedIsOut() {
    Brand group = Brand.group(channel);
    Brand declining = Brand.ofGroup(channel, group.alias());
    Brand removed = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    joint.invite(declining);
    joint.joined(removed, "Own");

    var _ =
        joint
            .membership(declining)
            .declineJointIncident(
                DeclineJointIncidentRequest.newBuilder().setJointIncidentId(joint.id()).build());
    for (int i = 0; i < 2; i++) {
      assertThat(
              joint
                  .coordination()
                  .removeFromJointIncident(
                      RemoveFromJointIncidentRequest.newBuilder()
                          .setJointIncidentId(joint.id())
                          .setOrganization(removed.alias())
                          .build())
                  .getStanding())
          .isEqualTo(JointStanding.JOINT_STANDING_REMOVED);
    }

    assertThat(reason(() -> joint.get(declining))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> joint.get(removed))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(members(joint, group))
        .extracting(JointMember::getStanding)
        .containsExactlyInAnyOrder(
            JointStanding.JOINT_STANDING_DECLINED, JointStanding.JOINT_STANDING_REMOVED);
  }

  /** What is restricted stays restricted: the joint incident is there for the named alone. */
  @Test
  void aRestrictedIncidentHidesTheJointOne() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    joint.invite(brand);
    Incident restricted = brand.restricted("Insider");
    var _ = joint.join(brand, restricted);

    assertThat(joint.get(brand).getIncidentId()).isEqualTo(restricted.getId());
    assertThat(reason(() -> joint.at(brand, "ursula").getJointIncident(joint.getting())))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            joint
                .at(brand, "ursula")
                .listJointIncidents(ListJointIncidentsRequest.getDefaultInstance())
                .getJointIncidentsList())
        .isEmpty();
    assertThat(
            reason(() -> joint.at(brand, "ursula").addJointEntry(joint.line("I was here").build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void theLabelKeepsOthersOut() {
    Brand group = Brand.group(channel);
    JointIncident strict =
        Joint.coordination(channel, group)
            .openJointIncident(
                OpenJointIncidentRequest.newBuilder()
                    .setTitle("Strict")
                    .setTlp(Tlp.TLP_AMBER_STRICT)
                    .build());

    assertThat(reason(() -> invite(group, strict, Brand.registered(channel))))
        .isEqualTo(ErrorReason.INVALID_FIELD);
    invite(group, strict, Brand.ofGroup(channel, group.alias()));
    assertThat(
            reason(
                () ->
                    Joint.coordination(channel, group)
                        .openJointIncident(
                            OpenJointIncidentRequest.newBuilder()
                                .setTitle("Red")
                                .setTlp(Tlp.TLP_RED)
                                .build())))
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  @Test
  void whatIsClosedIsReadOnly() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    joint.joined(brand, "Own");
    CloseJointIncidentRequest closing =
        CloseJointIncidentRequest.newBuilder()
            .setJointIncidentId(joint.id())
            .setExpectedVersion(1)
            .setReason("contained everywhere")
            .build();

    assertThat(joint.coordination().closeJointIncident(closing).getVersion()).isEqualTo(2);

    assertThat(joint.get(brand).getClosingReason()).isEqualTo("contained everywhere");
    assertThat(reason(() -> joint.at(brand).addJointEntry(joint.line("late").build())))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> joint.coordination().closeJointIncident(closing)))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void onlyAGroupCoordinates() {
    Brand brand = Brand.ofGroup(channel, Brand.group(channel).alias());

    assertThat(reason(() -> Joint.opened(channel, brand))).isEqualTo(ErrorReason.NOT_FOUND);
  }

  private void invite(Brand group, JointIncident joint, Brand side) {
    var _ =
        Joint.coordination(channel, group)
            .inviteToJointIncident(
                InviteToJointIncidentRequest.newBuilder()
                    .setJointIncidentId(joint.getId())
                    .setOrganization(side.alias())
                    .build());
  }

  private static List<JointIncident> list(Joint joint, Brand side) {
    return joint
        .at(side)
        .listJointIncidents(ListJointIncidentsRequest.getDefaultInstance())
        .getJointIncidentsList();
  }

  private static List<JointMember> members(Joint joint, Brand side) {
    return joint
        .at(side)
        .listJointMembers(
            ListJointMembersRequest.newBuilder().setJointIncidentId(joint.id()).build())
        .getMembersList();
  }

  private static ErrorReason reason(ThrowingCallable call) {
    return Refusals.of(call).reason();
  }
}
