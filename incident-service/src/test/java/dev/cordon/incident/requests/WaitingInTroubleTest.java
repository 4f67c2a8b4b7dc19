package dev.cordon.incident.requests;

import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ANSWERED;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_DONE;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_IN_PROGRESS;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_WAITING;
import static dev.cordon.incident.testing.BrandTasks.step;
import static dev.cordon.incident.testing.BrandTasks.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.RequestState;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.incident.testing.HeldRow;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Whatever happens meanwhile, what waits goes on once, and not for whom it is hidden from. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class WaitingInTroubleTest extends WaitingCase {

  @Test
  void aTaskOfARestrictedIncidentWaitsForWhoIsNamedThere() {
    Task task = begun(owner, incident);
    restrict(owner, incident);

    assertThat(
            reason(
                () ->
                    asker(owner, Role.ROLE_INCIDENT_LEAD, "kim")
                        .ask(asking(peer, incident).setTaskId(task.getId()).build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
    ActionRequest request = askedFor(owner, peer, task);
    var _ = moved(peer, request, 1, REQUEST_STATE_ANSWERED);

    awaitGoingOn(owner, task);
  }

  @Test
  void whoLeavesLetsItGoOnOnEitherSide() {
    Task own = begun(owner, incident);
    var _ = askedFor(owner, peer, own);
    var _ = askedFor(owner, peer, own);
    Task theirs = begun(peer, peer.opened("Theirs"));
    var _ = askedFor(peer, owner, theirs);

    leave(owner);

    assertThat(tasks(owner).read(own).getState()).isEqualTo(TASK_STATE_IN_PROGRESS);
    assertThat(ends(owner, own)).isEqualTo(1);
    awaitGoingOn(peer, theirs);
    assertThat(ends(peer, theirs)).isEqualTo(1);
  }

  /** The answer may be told after the merge: the task is where it was, and goes on there. */
  @Test
  void aTaskOfAMergedIncidentGoesOnThere() {
    Incident survivor = owner.opened("Survivor");
    Task task = begun(owner, incident);
    ActionRequest request = askedFor(owner, peer, task);
    var _ = moved(peer, request, 1, REQUEST_STATE_ANSWERED);

    var _ =
        new Linked(channel, owner)
            .merges("lou")
            .mergeIncidents(Linked.merging(survivor, Journey.read(owner, incident)));

    awaitGoingOn(owner, task);
    assertThat(ends(owner, task)).isEqualTo(1);
  }

  /**
   * How long another organization takes is no reason to keep an incident open; what is to be done
   * is.
   */
  @Test
  void anOpenRequestKeepsAnIncidentOpenByAMandatoryTaskAlone() {
    Incident free = Journey.opened(owner, IncidentState.INCIDENT_STATE_RECOVERED);
    Incident bound = Journey.opened(owner, IncidentState.INCIDENT_STATE_RECOVERED);
    ActionRequest request = asked(owner, peer, free);
    Task task = tasks(owner).added(bound, titled("Block it").setMandatory(true));
    var _ = askedFor(owner, peer, task);

    var _ = owner.incidents().transitionIncident(closing(free));
    assertThat(reason(() -> owner.incidents().transitionIncident(closing(bound))))
        .isEqualTo(ErrorReason.TRANSITION_BLOCKED);

    var _ = moved(peer, request, 1, REQUEST_STATE_ANSWERED);
    awaitTrail(owner.id(), "request.answered", free.getId());
    assertThat(timeline(owner, free.getId()).toString()).contains("Blocked at 14:02");
  }

  private TransitionIncidentRequest closing(Incident incident) {
    return Journey.step(Journey.read(owner, incident), IncidentState.INCIDENT_STATE_CLOSED);
  }

  /** Between the note that it is told and the task: then all of it is done by the next. */
  @Test
  void whoIsKilledWhileTellingHasToldNothing() throws SQLException {
    Task task = begun(owner, incident);
    ActionRequest request = askedFor(owner, peer, task);
    lookedAtByNobodyElse(request);
    try (HeldRow held = HeldRow.of("incident", incident.getId())) {
      var _ = moved(peer, request, 1, REQUEST_STATE_ANSWERED);

      held.awaitAndKillWaiting();

      assertThat(tasks(owner).read(task).getState()).isEqualTo(TASK_STATE_WAITING);
      assertThat(Trail.count(owner.id(), "request.answered", incident.getId())).isZero();
    }
    hurry(request);

    awaitGoingOn(owner, task);
    assertThat(ends(owner, task)).isEqualTo(1);
    assertThat(Trail.count(owner.id(), "request.answered", incident.getId())).isEqualTo(1);
    assertThat(Trail.count(owner.id(), "task.moved", incident.getId())).isEqualTo(3);
  }

  /** Whoever takes it over would wait for the end of the lease. */
  private static void hurry(ActionRequest request) throws SQLException {
    assertThat(
            asOwner(
                "update request_news set due_at = 'epoch' where version = 2 and request_id = '%s'"
                    .formatted(request.getId())))
        .isEqualTo(1);
  }

  /** What pages somebody about it takes the incident's row, too. */
  private static void lookedAtByNobodyElse(ActionRequest request) throws SQLException {
    var _ =
        asOwner("delete from escalation_work where target_id = '%s'".formatted(request.getId()));
  }

  private static int asOwner(String sql) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** An answer, a withdrawal and a person who is done: the task leaves its wait once. */
  @RepeatedTest(10)
  void whoeverIsFirstTheTaskLeavesItsWaitOnce() {
    Task task = begun(owner, incident);
    ActionRequest request = askedFor(owner, peer, task);
    Task waiting = tasks(owner).read(task);

    List<Boolean> done =
        atOnce(
            () -> moved(peer, request, 1, REQUEST_STATE_ANSWERED),
            () -> asker(owner).withdrawRequest(withdrawing(request, 1)),
            () -> tasks(owner).lead().moveTask(step(waiting, TASK_STATE_DONE)));
    boolean answered = done.get(0);
    String came = answered ? "request.answered" : "request.withdrawn";
    awaitTrail(owner.id(), came, incident.getId());

    assertThat(done.get(1)).isEqualTo(!answered);
    assertThat(get(owner, request).getContent().getState())
        .isEqualTo(answered ? REQUEST_STATE_ANSWERED : RequestState.REQUEST_STATE_WITHDRAWN);
    assertThat(tasks(owner).read(task).getState())
        .isEqualTo(done.get(2) ? TASK_STATE_DONE : TASK_STATE_IN_PROGRESS);
    assertThat(ends(owner, task)).isEqualTo(1);
  }

  /** Which of them were done; the others have read what isn't so any more. */
  @SafeVarargs
  private static List<Boolean> atOnce(Supplier<Object>... calls) {
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.length)) {
      List<CompletableFuture<Boolean>> running =
          Stream.of(calls)
              .map(call -> CompletableFuture.supplyAsync(() -> isDone(call), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  private static boolean isDone(Supplier<Object> call) {
    StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call::get);
    if (refused != null) {
      assertThat(RefusalStatus.fromGrpc(refused).reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
    }
    return refused == null;
  }
}
