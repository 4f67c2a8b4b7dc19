package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.MoveSharedTaskRequest;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.HeldRow;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a guest may not do with the tasks and indicators of an incident, and when no more. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SharedWorkRefusalsTest extends SharedWorkCase {

  @Test
  void theOwnersRulesHold() {
    Task first = tasks.added(incident, BrandTasks.titled("Isolate"));
    Task second = tasks.added(incident, BrandTasks.titled("Restore").addNeeds(first.getId()));
    Share share = forWork(SharedPart.SHARED_PART_TASKS);

    Refusal blocked = refusal(moving(share, second, TaskState.TASK_STATE_DONE));
    assertThat(blocked.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(blocked.violations())
        .extracting(FieldViolation::problem)
        .singleElement()
        .asString()
        .startsWith("Isolate is open");
    assertThat(
            refusal(moving(share, first, TaskState.TASK_STATE_DONE).setExpectedVersion(7)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(fields(moving(share, first, TaskState.TASK_STATE_WAITING)))
        .containsExactly("reason", "waiting_for");
    assertThat(fields(moving(share, first, TaskState.TASK_STATE_UNSPECIFIED)))
        .containsExactly("to");
    Task done =
        shared(peer).moveSharedTask(moving(share, first, TaskState.TASK_STATE_DONE).build());
    assertThat(refusal(moving(share, done, TaskState.TASK_STATE_IN_PROGRESS)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(
            shared(peer)
                .moveSharedTask(moving(share, second, TaskState.TASK_STATE_DONE).build())
                .getState())
        .isEqualTo(TaskState.TASK_STATE_DONE);
  }

  @Test
  void aGuestNeitherCancelsNorReopens() {
    Task task = tasks.added(incident, BrandTasks.titled("Isolate"));
    Share share = forWork(SharedPart.SHARED_PART_TASKS);

    assertThat(
            refusal(moving(share, task, TaskState.TASK_STATE_CANCELLED).setReason("no")).reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    Task done = tasks.moved(task, TaskState.TASK_STATE_DONE);
    assertThat(refusal(moving(share, done, TaskState.TASK_STATE_OPEN).setReason("no")).reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(tasks.read(task)).isEqualTo(done);
  }

  @Test
  void anIndicatorHasALabelThatItsGuestMaySee() {
    Share share = forWork(SharedPart.SHARED_PART_INDICATORS);

    for (Tlp tlp : List.of(Tlp.TLP_AMBER_STRICT, Tlp.TLP_RED, Tlp.TLP_UNSPECIFIED)) {
      assertThat(
              Refusals.of(() -> shared(peer).addSharedIndicator(indicator(share, tlp).build()))
                  .violations())
          .as(tlp.name())
          .extracting(FieldViolation::field)
          .containsExactly("tlp");
    }
    assertThat(
            Refusals.of(
                    () ->
                        shared(peer)
                            .addSharedIndicator(
                                indicator(share, Tlp.TLP_GREEN).setValue("no domain").build()))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("value");
  }

  @Test
  void whoReadsOnlyMovesAndAddsNothing() {
    Task task = tasks.added(incident, BrandTasks.titled("Isolate"));
    Share share =
        shared(
            owner,
            peer,
            incident,
            ShareAccess.SHARE_ACCESS_READ,
            List.of(SharedPart.SHARED_PART_TASKS, SharedPart.SHARED_PART_INDICATORS));

    assertThat(refusal(moving(share, task, TaskState.TASK_STATE_DONE)).reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(adding(share)).isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void whatIsNotSharedIsNotThere() {
    Task task = tasks.added(incident, BrandTasks.titled("Isolate"));
    Task elsewhere = tasks.added(owner.opened("Another"), BrandTasks.titled("Elsewhere"));
    Share ofTasks = forWork(SharedPart.SHARED_PART_TASKS);
    Share ofIndicators = forWork(SharedPart.SHARED_PART_INDICATORS);

    assertThat(refusal(moving(ofIndicators, task, TaskState.TASK_STATE_DONE)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(adding(ofTasks)).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(refusal(moving(ofTasks, elsewhere, TaskState.TASK_STATE_DONE)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    Brand stranger = Brand.registered(channel);
    assertThat(
            reason(
                () ->
                    shared(stranger)
                        .moveSharedTask(moving(ofTasks, task, TaskState.TASK_STATE_DONE).build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
    var _ =
        shares(owner)
            .takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setShareId(ofTasks.getId())
                    .build());
    assertThat(refusal(moving(ofTasks, task, TaskState.TASK_STATE_DONE)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(tasks.read(task)).isEqualTo(task);
  }

  /** Also what was answered before, under its key. */
  @Test
  void aLabelThatIsRaisedTakesTheWorkBack() throws SQLException {
    Task task = tasks.added(incident, BrandTasks.titled("Isolate"));
    Share share = forWork(SharedPart.SHARED_PART_TASKS, SharedPart.SHARED_PART_TIMELINE);
    var keyed = Calls.with(shared(peer), "cordon-idempotency-key", "before-it-was-raised");
    MoveSharedTaskRequest move = moving(share, task, TaskState.TASK_STATE_IN_PROGRESS).build();
    Task moved = keyed.moveSharedTask(move);

    label("TLP_RED");

    assertThat(reason(() -> keyed.moveSharedTask(move))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(refusal(moving(share, moved, TaskState.TASK_STATE_DONE)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> shared(peer).addSharedTimelineEntry(note(share, "late").build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(tasks.read(task).getState()).isEqualTo(TaskState.TASK_STATE_IN_PROGRESS);
  }

  /** What was allowed when it began to wait isn't asked of then, but of when it goes on. */
  @Test
  void aMoveWaitsForWhoeverRaisesTheLabel() throws Exception {
    Task task = tasks.added(incident, BrandTasks.titled("Isolate"));
    Share share = forWork(SharedPart.SHARED_PART_TASKS);

    try (HeldRow held = HeldRow.of("incident", incident.getId())) {
      var refused =
          CompletableFuture.supplyAsync(
              () -> refusal(moving(share, task, TaskState.TASK_STATE_DONE)).reason());
      held.awaitWaiting();
      held.letGoWith("tlp = 'TLP_RED'");

      assertThat(refused.get(10, TimeUnit.SECONDS)).isEqualTo(ErrorReason.NOT_FOUND);
    }
    assertThat(tasks.read(task)).isEqualTo(task);
  }

  private Refusal refusal(MoveSharedTaskRequest.Builder move) {
    return Refusals.of(() -> shared(peer).moveSharedTask(move.build()));
  }

  private List<String> fields(MoveSharedTaskRequest.Builder move) {
    return refusal(move).violations().stream().map(FieldViolation::field).toList();
  }

  private ErrorReason adding(Share share) {
    return reason(() -> shared(peer).addSharedIndicator(indicator(share, Tlp.TLP_GREEN).build()));
  }

  private void label(String tlp) throws SQLException {
    try (HeldRow held = HeldRow.of("incident", incident.getId())) {
      held.letGoWith("tlp = '%s'".formatted(tlp));
    }
  }
}
