package dev.cordon.incident.joint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddJointTaskRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.JointEntry;
import dev.cordon.contracts.incident.v1.JointEntryKind;
import dev.cordon.contracts.incident.v1.JointIndicator;
import dev.cordon.contracts.incident.v1.JointLink;
import dev.cordon.contracts.incident.v1.JointTask;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.ListJointTasksRequest;
import dev.cordon.contracts.incident.v1.ListSuggestionsRequest;
import dev.cordon.contracts.incident.v1.MoveJointTaskRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.Suggestion;
import dev.cordon.contracts.incident.v1.SuggestionsGrpc;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Joint;
import dev.cordon.incident.testing.Journey;
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

/** The shared timeline and the shared tasks. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class JointWorkTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void aLineIsCorrectedOnceAndByItsOwnOrganization() {
    Brand group = Brand.group(channel);
    Brand one = Brand.ofGroup(channel, group.alias());
    Brand other = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    joint.joined(one, "Of one");
    joint.joined(other, "Of other");
    JointEntry wrong = joint.at(one).addJointEntry(joint.line("the loader came on Monday").build());
    var correction = joint.line("on Tuesday").setCorrects(wrong.getId()).build();

    assertThat(reason(() -> joint.at(other).addJointEntry(correction)))
        .isEqualTo(ErrorReason.INVALID_FIELD);
    JointEntry right = joint.at(one).addJointEntry(correction);

    assertThat(joint.timeline(other))
        .filteredOn(entry -> entry.getId().equals(wrong.getId()))
        .extracting(JointEntry::getCorrectedBy)
        .containsExactly(right.getId());
    assertThat(right.getNotedBy()).isEqualTo(one.alias());
    assertThat(reason(() -> joint.at(one).addJointEntry(correction)))
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void membersLinkTheirOwnIncidentAndTheCoordinatorAnybodys() {
    Brand group = Brand.group(channel);
    Brand one = Brand.ofGroup(channel, group.alias());
    Brand other = Brand.ofGroup(channel, group.alias());
    Brand third = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    for (Brand brand : new Brand[] {one, other, third}) {
      joint.joined(brand, "Own");
    }
    var link =
        joint
            .line("")
            .setLink(
                JointLink.newBuilder()
                    .setType(LinkType.LINK_TYPE_SAME_ACTOR)
                    .setFrom(one.alias())
                    .setTo(other.alias()))
            .build();

    assertThat(joint.at(one).addJointEntry(link).getKind())
        .isEqualTo(JointEntryKind.JOINT_ENTRY_KIND_LINK);
    assertThat(joint.at(group).addJointEntry(link).getLink().getTo()).isEqualTo(other.alias());
    assertThat(reason(() -> joint.at(third).addJointEntry(link)))
        .isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(
            reason(
                () ->
                    joint
                        .at(one)
                        .addJointEntry(
                            link.toBuilder()
                                .setLink(link.getLink().toBuilder().setTo("nobody-here"))
                                .build())))
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  /** By what both have put there: what either keeps to itself suggests nothing. */
  @Test
  void anIndicatorThatBothHavePutThereSuggestsThatTheyBelongTogether() {
    Brand group = Brand.group(channel);
    Brand one = Brand.ofGroup(channel, group.alias());
    Brand other = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    Incident incident = joint.joined(one, "Of one");
    Incident theirs = joint.joined(other, "Of other");
    one.shared(incident, "evil.example");
    other.shared(theirs, "evil.example");
    var indicator =
        joint
            .line("")
            .setIndicator(
                JointIndicator.newBuilder()
                    .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                    .setValue("evil[.]example"))
            .build();
    JointEntry put = joint.at(other).addJointEntry(indicator);

    assertThat(suggestions(one, incident)).isEmpty();
    var _ = joint.at(one).addJointEntry(indicator);

    Suggestion found = suggestions(one, incident).getFirst();
    assertThat(found.getOrganization()).isEqualTo(other.alias());
    assertThat(found.getJointIncidentId()).isEqualTo(joint.id());
    assertThat(found.getEvidence(0).getValue()).isEqualTo("evil.example");
    var _ =
        joint
            .at(other)
            .addJointEntry(joint.line("that was another one").setCorrects(put.getId()).build());
    assertThat(suggestions(one, incident)).isEmpty();
  }

  @Test
  void aTaskIsMovedByWhoseWorkItIs() {
    Brand group = Brand.group(channel);
    Brand one = Brand.ofGroup(channel, group.alias());
    Brand other = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    joint.joined(one, "Of one");
    joint.joined(other, "Of other");
    JointTask task =
        joint
            .at(group)
            .addJointTask(
                AddJointTaskRequest.newBuilder()
                    .setJointIncidentId(joint.id())
                    .setTitle("Rotate the supplier's keys")
                    .setAssignee(one.alias())
                    .build());

    assertThat(reason(() -> joint.at(other).moveJointTask(done(joint, task))))
        .isEqualTo(ErrorReason.WRONG_STATE);
    JointTask done = joint.at(one).moveJointTask(done(joint, task));

    assertThat(done.getState()).isEqualTo(TaskState.TASK_STATE_DONE);
    assertThat(reason(() -> joint.at(one).moveJointTask(done(joint, task))))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(
            joint
                .at(other)
                .listJointTasks(
                    ListJointTasksRequest.newBuilder().setJointIncidentId(joint.id()).build())
                .getTasksList())
        .containsExactly(done);
    assertThat(joint.timeline(other).getLast().getText())
        .isEqualTo("Task done: Rotate the supplier's keys");
  }

  /** The brand goes on taking part, with the incident that goes on. */
  @Test
  void aMergeTakesTheBrandsPartAlong() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Joint joint = Joint.opened(channel, group);
    Incident incident = joint.joined(brand, "Own");
    Incident survivor = brand.opened("Survivor");

    var _ =
        new Linked(channel, brand)
            .merges("lou")
            .mergeIncidents(Linked.merging(survivor, Journey.read(brand, incident)));

    assertThat(joint.get(brand).getIncidentId()).isEqualTo(survivor.getId());
  }

  private static MoveJointTaskRequest done(Joint joint, JointTask task) {
    return MoveJointTaskRequest.newBuilder()
        .setJointIncidentId(joint.id())
        .setTaskId(task.getId())
        .setExpectedVersion(task.getVersion())
        .setTo(TaskState.TASK_STATE_DONE)
        .build();
  }

  private List<Suggestion> suggestions(Brand brand, Incident incident) {
    return brand
        .as(SuggestionsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER)
        .listSuggestions(
            ListSuggestionsRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getSuggestionsList();
  }

  private static ErrorReason reason(ThrowingCallable call) {
    return Refusals.of(call).reason();
  }
}
