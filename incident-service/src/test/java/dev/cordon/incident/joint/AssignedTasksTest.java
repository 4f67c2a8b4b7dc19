package dev.cordon.incident.joint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.JointTask;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Who has a shared task after somebody has left it, and who says so. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AssignedTasksTest extends LeavingCase {

  @Test
  void theCoordinatorAssignsItToSomebodyElseWhoDoesIt() {
    JointTask task = added("Rotate keys", leaver.alias());
    goes(Way.IS_OFFBOARDED);

    JointTask given = assigned(group, read(group, task), peer.alias());

    assertThat(given.getAssignee()).isEqualTo(peer.alias());
    assertThat(given.getLeftBy()).isEmpty();
    assertThat(given.getVersion()).isEqualTo(3);
    assertThat(joint.timeline(peer).getLast().getText())
        .isEqualTo("Task for %s: Rotate keys".formatted(peer.alias()));
    assertThat(Trail.count(group.id(), "joint_incident.task_assigned", joint.id())).isEqualTo(1);
    assertThat(moved(peer, given, "DONE").getState()).isEqualTo(TaskState.TASK_STATE_DONE);
  }

  @Test
  void thatItIsAnybodysIsAnAnswerToo() {
    JointTask task = added("Rotate keys", leaver.alias());
    goes(Way.LEAVES);

    JointTask anybodys = assigned(group, read(group, task), "");

    assertThat(anybodys.getLeftBy()).isEmpty();
    assertThat(joint.timeline(peer).getLast().getText()).isEqualTo("Task for anybody: Rotate keys");
    assertThat(assigned(group, anybodys, "")).isEqualTo(anybodys);
    assertThat(Trail.count(group.id(), "joint_incident.task_assigned", joint.id())).isEqualTo(1);
  }

  @Test
  void aMemberTakesWhatIsNobodysAndGivesNothingToOthers() {
    JointTask task = added("Rotate keys", leaver.alias());
    assertThat(reason(() -> assigned(peer, task, peer.alias()))).isEqualTo(ErrorReason.WRONG_STATE);
    goes(Way.LEAVES);
    JointTask left = read(peer, task);
    Brand third = Brand.ofGroup(channel, group.alias());
    joint.joined(third, "Of the third");

    assertThat(reason(() -> assigned(peer, left, third.alias())))
        .isEqualTo(ErrorReason.WRONG_STATE);
    JointTask taken = assigned(peer, left, peer.alias());

    assertThat(taken.getAssignee()).isEqualTo(peer.alias());
    assertThat(reason(() -> assigned(third, taken, third.alias())))
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void whoIsNotInIsAssignedNothing() {
    JointTask task = added("Rotate keys", leaver.alias());
    goes(Way.LEAVES);
    JointTask left = read(group, task);
    Brand invited = Brand.ofGroup(channel, group.alias());
    joint.invite(invited);

    for (String nobody : new String[] {leaver.alias(), invited.alias(), "nobody-here"}) {
      assertThat(Refusals.of(() -> assigned(group, left, nobody)).violations())
          .extracting(FieldViolation::field)
          .containsExactly("assignee");
    }
    assertThat(reason(() -> assigned(leaver, left, leaver.alias())))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> assigned(group, task, peer.alias())))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }
}
