package dev.cordon.incident.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.JointEntry;
import dev.cordon.contracts.incident.v1.JointState;
import dev.cordon.contracts.incident.v1.JointTask;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.Journey;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shared tasks of an organization that isn't in any more, and who has them then. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LeftTasksTest extends LeavingCase {

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatIsNotOverIsNobodysAndSaysSo(Way way) {
    JointTask open = added("Open", leaver.alias());
    JointTask begun = moved(leaver, added("Begun", leaver.alias()), "IN_PROGRESS");
    JointTask done = moved(leaver, added("Done", leaver.alias()), "DONE");
    JointTask ofPeer = moved(peer, added("Of the peer", peer.alias()), "IN_PROGRESS");

    goes(way);

    String why = leaver.alias() + (way == Way.IS_REMOVED ? " was removed." : " left.");
    for (JointTask task : new JointTask[] {open, begun}) {
      assertThat(read(peer, task))
          .isEqualTo(
              task.toBuilder()
                  .clearAssignee()
                  .setLeftBy(leaver.alias())
                  .setState(TaskState.TASK_STATE_OPEN)
                  .setReason(why)
                  .setVersion(task.getVersion() + 1)
                  .build());
    }
    assertThat(read(peer, done)).isEqualTo(done);
    assertThat(read(peer, ofPeer)).isEqualTo(ofPeer);
    assertThat(joint.timeline(peer))
        .extracting(JointEntry::getText)
        .containsOnlyOnce(
            why, "Tasks of %s that need another organization: 2.".formatted(leaver.alias()));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whoHadNoTasksLeavesNone(Way way) {
    JointTask anybodys = added("Anybody's", "");

    goes(way);

    assertThat(read(peer, anybodys)).isEqualTo(anybodys);
    assertThat(joint.timeline(peer).toString()).doesNotContain("need another organization");
  }

  /** Whose it was isn't in: it would be nobody's to do. */
  @Test
  void whatIsReopenedAfterwardsNeedsSomebodyElse() {
    JointTask done = moved(leaver, added("Done", leaver.alias()), "DONE");
    goes(Way.LEAVES);

    JointTask reopened = moved(group, done, "OPEN");

    assertThat(reopened.getAssignee()).isEmpty();
    assertThat(reopened.getLeftBy()).isEqualTo(leaver.alias());
    assertThat(read(peer, reopened)).isEqualTo(reopened);
  }

  @Test
  void aTaskThatIsLeftKeepsNothingFromEnding() {
    JointTask task = added("Rotate keys", leaver.alias());

    var _ =
        leaver
            .incidents()
            .transitionIncident(
                Journey.step(Journey.read(leaver, own), IncidentState.INCIDENT_STATE_REJECTED));
    goes(Way.LEAVES);
    close();

    assertThat(joint.get(group).getState()).isEqualTo(JointState.JOINT_STATE_CLOSED);
    assertThat(reason(() -> assigned(group, read(group, task), peer.alias())))
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  /** What is closed stays as it was: whose work it was then is known. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void whatIsClosedStaysAsItWas(Way way) {
    JointTask task = added("Rotate keys", leaver.alias());
    close();

    goes(way);

    assertThat(read(group, task)).isEqualTo(task);
  }

  /** Whoever is first: nothing is the work of who is out. */
  @RepeatedTest(10)
  void whoGoesWhileTheyAreGivenATaskHasNone() {
    JointTask task = added("Rotate keys", "");
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      var assigning =
          CompletableFuture.supplyAsync(
              () -> refusal(() -> assigned(group, task, leaver.alias())), threads);
      var leaving =
          CompletableFuture.supplyAsync(() -> refusal(() -> joint.leave(leaver)), threads);

      assertThat(leaving.join()).isEmpty();
      boolean first = assigning.join().isEmpty();
      assertThat(assigning.join()).isEqualTo(first ? Optional.empty() : invalid());
      assertThat(read(peer, task).getAssignee()).isEmpty();
      assertThat(read(peer, task).getLeftBy()).isEqualTo(first ? leaver.alias() : "");
    }
  }

  private static Optional<ErrorReason> invalid() {
    return Optional.of(ErrorReason.INVALID_FIELD);
  }

  private static Optional<ErrorReason> refusal(ThrowingCallable call) {
    return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, call))
        .map(failure -> RefusalStatus.fromGrpc(failure).reason());
  }
}
