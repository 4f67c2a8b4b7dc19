package dev.cordon.incident.requests;

import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ANSWERED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_DECLINED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_WITHDRAWN;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_CANCELLED;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_DONE;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_IN_PROGRESS;
import static dev.cordon.contracts.incident.v1.TaskState.TASK_STATE_WAITING;
import static dev.cordon.incident.testing.BrandTasks.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ReceivedRequestsGrpc;
import dev.cordon.contracts.incident.v1.RequestState;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Several people of both sides at once, at a task that waits: the incident's row comes first, then
 * the request or the task, and the recipient has its request's alone. So nobody waits in a circle,
 * and whoever isn't first is told that it has changed. Who did wait in a circle would be refused
 * with another reason; the worker would try again after its lease, when these tests have long given
 * up.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class WaitingAtOnceTest extends WaitingCase {

  private Brand owner;
  private Brand peer;
  private Incident incident;
  private Task task;

  @BeforeEach
  void register() {
    owner = Brand.registered(channel);
    peer = Brand.registered(channel);
    encircle(owner, peer);
    incident = owner.opened("Leak");
    task = begun(owner, incident);
  }

  @RepeatedTest(10)
  void ofTwoWhoAnswerAndTwoWhoEndTheTaskOneEachIsFirst() {
    ActionRequest request = askedFor(owner, peer, task);
    Task waiting = tasks(owner).read(task);

    List<Optional<ErrorReason>> answers =
        atOnce(
            () -> answered("gil", request, REQUEST_STATE_ANSWERED),
            () -> answered("gus", request, REQUEST_STATE_DECLINED),
            () -> tasks(owner).lead().moveTask(step(waiting, TASK_STATE_DONE)),
            () -> ended("kim", waiting, TASK_STATE_CANCELLED));
    boolean yes = answers.get(0).isEmpty();
    awaitTrail(owner.id(), yes ? "request.answered" : "request.declined", incident.getId());

    assertThat(answers.stream().flatMap(Optional::stream).toList())
        .isSubsetOf(ErrorReason.VERSION_MISMATCH);
    assertThat(answers.subList(0, 2)).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(answers.subList(2, 4)).filteredOn(Optional::isEmpty).hasSizeLessThanOrEqualTo(1);
    assertThat(get(owner, request).getContent().getState())
        .isEqualTo(yes ? REQUEST_STATE_ANSWERED : REQUEST_STATE_DECLINED);
    assertThat(tasks(owner).read(task).getState())
        .isEqualTo(
            answers.get(2).isEmpty()
                ? TASK_STATE_DONE
                : answers.get(3).isEmpty() ? TASK_STATE_CANCELLED : TASK_STATE_IN_PROGRESS);
    assertThat(ends(owner, task)).isEqualTo(1);
    assertThat(told()).isEqualTo(1);
  }

  /** While one request is answered and one withdrawn, the task is finished and asked for anew. */
  @RepeatedTest(10)
  void ofSeveralRequestsForOneTaskEachEndsAsItMay() {
    ActionRequest answered = askedFor(owner, peer, task);
    ActionRequest withdrawn = askedFor(owner, peer, task);
    Task waiting = tasks(owner).read(task);

    List<Optional<ErrorReason>> answers =
        atOnce(
            () -> answered("gil", answered, REQUEST_STATE_ANSWERED),
            () -> asker(owner).withdrawRequest(withdrawing(withdrawn, 1)),
            () -> tasks(owner).lead().moveTask(step(waiting, TASK_STATE_DONE)),
            () -> askedFor(owner, peer, task));
    boolean finished = answers.get(2).isEmpty();
    boolean askedAnew = answers.get(3).isEmpty();
    awaitTrail(owner.id(), "request.answered", incident.getId());

    assertThat(answers.get(0)).isEmpty();
    assertThat(answers.get(1)).isEmpty();
    assertThat(get(owner, answered).getContent().getState()).isEqualTo(REQUEST_STATE_ANSWERED);
    assertThat(get(owner, withdrawn).getContent().getState()).isEqualTo(REQUEST_STATE_WITHDRAWN);
    if (!finished) {
      assertThat(answers.get(2)).contains(ErrorReason.VERSION_MISMATCH);
    }
    if (!askedAnew) {
      // Nothing waits for what is over.
      assertThat(answers.get(3)).contains(ErrorReason.INVALID_FIELD);
      assertThat(finished).isTrue();
    }
    assertThat(tasks(owner).read(task).getState())
        .isEqualTo(finished ? TASK_STATE_DONE : TASK_STATE_WAITING);
  }

  /** The last two requests for it, answered at once: the worker lets it go on once. */
  @RepeatedTest(10)
  void ofTwoLastAnswersOneLetsItGoOn() {
    ActionRequest one = askedFor(owner, peer, task);
    ActionRequest other = askedFor(owner, peer, task);

    List<Optional<ErrorReason>> answers =
        atOnce(
            () -> answered("gil", one, REQUEST_STATE_ANSWERED),
            () -> answered("gus", other, REQUEST_STATE_ANSWERED));
    await().until(() -> told() == 2);

    assertThat(answers).containsOnly(Optional.empty());
    assertThat(tasks(owner).read(task).getState()).isEqualTo(TASK_STATE_IN_PROGRESS);
    assertThat(ends(owner, task)).isEqualTo(1);
  }

  /** Steps of the recipient's that the owner's trail has. */
  private long told() {
    return Trail.count(owner.id(), "request.answered", incident.getId())
        + Trail.count(owner.id(), "request.declined", incident.getId());
  }

  private Object answered(String subject, ActionRequest request, RequestState to) {
    return peer.as(
            ReceivedRequestsGrpc.newBlockingStub(channel), Role.ROLE_PARTNER_ANALYST, subject)
        .moveReceivedRequest(moving(request, 1, to).build());
  }

  private Object ended(String subject, Task waiting, TaskState to) {
    return tasks(owner).as(Role.ROLE_INCIDENT_LEAD, subject).moveTask(step(waiting, to));
  }

  /** The reason of each refusal. */
  @SafeVarargs
  private static List<Optional<ErrorReason>> atOnce(Supplier<Object>... calls) {
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.length)) {
      List<CompletableFuture<Optional<ErrorReason>>> running =
          Stream.of(calls)
              .map(call -> CompletableFuture.supplyAsync(() -> refusal(call), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  private static Optional<ErrorReason> refusal(Supplier<Object> call) {
    return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, call::get))
        .map(failure -> RefusalStatus.fromGrpc(failure).reason());
  }
}
