package dev.cordon.incident.requests;

import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ACKNOWLEDGED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ANSWERED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_DECLINED;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_CANCELLED;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_DONE;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_IN_PROGRESS;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_WAITING;
import static dev.cordon.incident.testing.Brand.timestamp;
import static dev.cordon.incident.testing.BrandTasks.changing;
import static dev.cordon.incident.testing.BrandTasks.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.ListRequestsRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskMove;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a task waits for a request, and when it goes on. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class WaitingTasksTest extends WaitingCase {

  @Test
  void aTaskWaitsUntilItIsAnswered() {
    Task task = begun(owner, incident);

    ActionRequest request = askedFor(owner, peer, task);

    Task waiting = tasks(owner).read(task);
    assertThat(request.getTaskId()).isEqualTo(task.getId());
    assertThat(get(owner, request).getTaskId()).isEqualTo(task.getId());
    assertThat(waiting.getState()).isEqualTo(TASK_STATE_WAITING);
    assertThat(waiting.getWaitingFor()).isEqualTo(WaitingFor.WAITING_FOR_PARTNER);
    assertThat(waiting.getReason())
        .isEqualTo("request %s to %s".formatted(request.getId(), peer.alias()));

    var _ = moved(peer, request, 1, REQUEST_STATE_ACKNOWLEDGED);
    awaitTrail(owner.id(), "request.acknowledged", incident.getId());
    assertThat(tasks(owner).read(task)).isEqualTo(waiting);
    var _ = moved(peer, request, 2, REQUEST_STATE_ANSWERED);
    awaitGoingOn(owner, task);

    String came = "request %s to %s is answered (done)".formatted(request.getId(), peer.alias());
    assertThat(moves(owner, task).getFirst().getReason()).isEqualTo(came);
    assertThat(moves(owner, task))
        .extracting(TaskMove::getMadeBy)
        .containsExactly("organization:" + peer.alias(), "lou", "lou");
    assertThat(timeline(owner, incident.getId()))
        .extracting(TimelineEntry::getText)
        .contains(
            "Task Block it waits for a partner: " + waiting.getReason(),
            "Task Block it is in progress: " + came);
    assertThat(Trail.count(owner.id(), "task.moved", incident.getId())).isEqualTo(3);
  }

  @Test
  void itGoesOnWhenTheRequestIsDeclined() {
    Task task = begun(owner, incident);
    ActionRequest request = askedFor(owner, peer, task);

    var _ = moved(peer, request, 1, REQUEST_STATE_DECLINED);

    awaitGoingOn(owner, task);
    assertThat(tasks(owner).read(task).getReason()).endsWith(peer.alias() + " is declined");
  }

  @Test
  void itGoesOnWithTheWithdrawal() {
    Task task = begun(owner, incident);
    ActionRequest request = askedFor(owner, peer, task);

    var _ = asker(owner).withdrawRequest(withdrawing(request, 1));

    Task after = tasks(owner).read(task);
    assertThat(after.getState()).isEqualTo(TASK_STATE_IN_PROGRESS);
    assertThat(after.getReason()).endsWith(peer.alias() + " is withdrawn");
    assertThat(moves(owner, task).getFirst().getMadeBy()).isEqualTo("lou");
  }

  @Test
  void itWaitsForAllRequestsThatNameIt() {
    Task task = begun(owner, incident);
    ActionRequest first = askedFor(owner, peer, task);
    ActionRequest second = askedFor(owner, peer, task);
    Task waiting = tasks(owner).read(task);
    assertThat(waiting.getReason()).contains(first.getId());

    var _ = moved(peer, first, 1, REQUEST_STATE_ANSWERED);
    awaitTrail(owner.id(), "request.answered", incident.getId());
    assertThat(tasks(owner).read(task)).isEqualTo(waiting);
    var _ = asker(owner).withdrawRequest(withdrawing(second, 1));

    assertThat(tasks(owner).read(task).getState()).isEqualTo(TASK_STATE_IN_PROGRESS);
    assertThat(ends(owner, task)).isEqualTo(1);
  }

  /** Who had it wait for a supplier knows when that one has come. */
  @Test
  void whatWaitsForSomethingElseStaysAsItIs() {
    Task task = tasks(owner).moved(begun(owner, incident), TASK_STATE_WAITING);

    ActionRequest request = askedFor(owner, peer, task);
    assertThat(request.getTaskId()).isEqualTo(task.getId());
    var _ = asker(owner).withdrawRequest(withdrawing(request, 1));

    assertThat(tasks(owner).read(task)).isEqualTo(task);
  }

  @Test
  void whatSomebodyHasMovedSinceStaysAsItIs() {
    Task task = begun(owner, incident);
    ActionRequest request = askedFor(owner, peer, task);
    Task resumed = tasks(owner).moved(tasks(owner).read(task), TASK_STATE_IN_PROGRESS);
    Task again = tasks(owner).moved(resumed, TASK_STATE_WAITING);

    var _ = asker(owner).withdrawRequest(withdrawing(request, 1));

    assertThat(tasks(owner).read(task)).isEqualTo(again);
  }

  @Test
  void whatIsSaidOfItMeanwhileIsNoMove() {
    Task task = begun(owner, incident);
    ActionRequest request = askedFor(owner, peer, task);
    var _ =
        tasks(owner)
            .lead()
            .updateTask(changing(tasks(owner).read(task), titled("Block it at the edge")));

    var _ = asker(owner).withdrawRequest(withdrawing(request, 1));

    Task after = tasks(owner).read(task);
    assertThat(after.getState()).isEqualTo(TASK_STATE_IN_PROGRESS);
    assertThat(after.getContent().getTitle()).isEqualTo("Block it at the edge");
  }

  @Test
  void aDueTimePausesUnlessALawSetIt() {
    var due = timestamp(Instant.now().plusSeconds(86_400).truncatedTo(ChronoUnit.MICROS));
    Task own = tasks(owner).added(incident, titled("Own").setDueAt(due));
    Task fixed = tasks(owner).added(incident, titled("Law").setDueAt(due).setDueFixed(true));

    ActionRequest ofOwn = askedFor(owner, peer, own);
    ActionRequest ofFixed = askedFor(owner, peer, fixed);

    assertThat(tasks(owner).read(own).hasPausedSince()).isTrue();
    assertThat(tasks(owner).read(fixed).hasPausedSince()).isFalse();
    var _ = asker(owner).withdrawRequest(withdrawing(ofOwn, 1));
    var _ = asker(owner).withdrawRequest(withdrawing(ofFixed, 1));
    assertThat(tasks(owner).read(own).getContent().getDueAt()).isNotEqualTo(due);
    assertThat(tasks(owner).read(fixed).getContent().getDueAt()).isEqualTo(due);
  }

  @Test
  void noOtherTaskIsNamedAndThenNothingIsAsked() {
    BrandTasks tasks = tasks(owner);
    Task done = tasks.moved(tasks.added(incident, titled("Done")), TASK_STATE_DONE);
    Task cancelled = tasks.moved(tasks.added(incident, titled("Gone")), TASK_STATE_CANCELLED);
    Task elsewhere = tasks.added(owner.opened("Another"), titled("Elsewhere"));
    Task ofPeer = tasks(peer).added(peer.opened("Theirs"), titled("Theirs"));

    for (String task :
        new String[] {
          done.getId(),
          cancelled.getId(),
          elsewhere.getId(),
          ofPeer.getId(),
          UUID.randomUUID().toString(),
          "no-id"
        }) {
      assertThat(
              Refusals.of(() -> asker(owner).ask(asking(peer, incident).setTaskId(task).build()))
                  .violations())
          .as(task)
          .extracting(FieldViolation::field)
          .containsExactly("task_id");
    }
    assertThat(
            asker(owner)
                .listRequests(
                    ListRequestsRequest.newBuilder().setIncidentId(incident.getId()).build())
                .getRequestsList())
        .isEmpty();
    assertThat(tasks.read(elsewhere)).isEqualTo(elsewhere);
  }

  @Test
  void theRecipientIsNotToldOfIt() {
    Task task = begun(owner, incident);
    ActionRequest request = askedFor(owner, peer, task);

    assertThat(received(peer, request).toString()).doesNotContain(task.getId());
    assertThat(moved(peer, request, 1, REQUEST_STATE_ANSWERED).toString())
        .doesNotContain(task.getId());
  }
}
