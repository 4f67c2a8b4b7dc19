package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddSharedIndicatorRequest;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ListIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListSharedTasksRequest;
import dev.cordon.contracts.incident.v1.ListTaskMovesRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.contracts.incident.v1.LiveGrpc;
import dev.cordon.contracts.incident.v1.MoveSharedTaskRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskMove;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Follower;
import dev.cordon.incident.testing.HeldRow;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a guest does with the tasks and indicators of an incident that is shared for work. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SharedWorkTest extends SharingCase {

  private Brand owner;
  private Brand peer;
  private Incident incident;
  private BrandTasks tasks;

  @BeforeEach
  void somebodyHasAnIncident() {
    owner = Brand.registered(channel);
    peer = Brand.registered(channel);
    incident = owner.opened("Leak");
    tasks = new BrandTasks(channel, owner);
  }

  @Test
  void aTaskIsMovedAsTheOwnersPeopleMoveItUnderTheGuestsOrganization() throws SQLException {
    Task task =
        tasks.added(
            incident,
            BrandTasks.titled("Isolate").setMandatory(true).setOwnerId(tasks.person("kim")));
    Share share = forWork(SharedPart.SHARED_PART_TASKS);
    Follower follower = Follower.from(this::step);
    var keyed = Calls.with(shared(peer), "cordon-idempotency-key", "move-once");
    MoveSharedTaskRequest move =
        moving(share, task, TaskState.TASK_STATE_IN_PROGRESS).setReason("on it").build();

    Task moved = keyed.moveSharedTask(move);

    assertThat(keyed.moveSharedTask(move)).isEqualTo(moved);
    assertThat(moved.getState()).isEqualTo(TaskState.TASK_STATE_IN_PROGRESS);
    assertThat(moved.getVersion()).isEqualTo(task.getVersion() + 1);
    assertThat(moved.getOwnerSubject() + moved.getContent().getOwnerId()).isEmpty();
    assertThat(moved.toString()).doesNotContain(incident.getId());
    Task after = tasks.read(task);
    assertThat(after.getReason()).isEqualTo("on it");
    assertThat(after.getContent()).isEqualTo(task.getContent());
    assertThat(moves(task))
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.getMadeBy()).isEqualTo("organization:" + peer.alias());
              assertThat(made.getReason()).isEqualTo("on it");
              assertThat(made.getVersion()).isEqualTo(moved.getVersion());
            });
    assertThat(lines("Task Isolate is in progress: on it"))
        .extracting(TimelineEntry::getNotedBy)
        .containsExactly("organization:" + peer.alias());
    assertThat(trail(owner, incident)).containsOnlyOnce("task.moved " + GUEST + " guest");
    assertThat(details("task.moved"))
        .contains(share.getId())
        .contains(peer.alias())
        .contains(task.getId());
    assertThat(follower.awaitTypes("task.changed", "timeline.noted"))
        .filteredOn(event -> event.getType().equals("task.changed"))
        .extracting(LiveEvent::getEntityId)
        .containsOnly(task.getId());
  }

  /** What is looked at when a task is due follows, whoever moves it. */
  @Test
  void aPauseMovesTheDueTimeAsTheOwnersOwnDoes() throws SQLException {
    // Nobody looks at it for weeks, unless it moves.
    Instant due = Instant.now().plus(Duration.ofDays(30));
    Task task = tasks.added(incident, BrandTasks.titled("Isolate").setDueAt(Brand.timestamp(due)));
    Share share = forWork(SharedPart.SHARED_PART_TASKS);
    Optional<String> goal = goal(task);

    Task waiting =
        shared(peer)
            .moveSharedTask(
                moving(share, task, TaskState.TASK_STATE_WAITING)
                    .setReason("parts")
                    .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
                    .build());
    Optional<String> paused = goal(task);
    Task done =
        shared(peer).moveSharedTask(moving(share, waiting, TaskState.TASK_STATE_DONE).build());

    assertThat(waiting.hasPausedSince()).isTrue();
    assertThat(goal).isPresent();
    assertThat(paused).isNotEqualTo(goal);
    assertThat(done.hasPausedSince()).isFalse();
    Duration pause = Duration.between(instant(waiting.getPausedSince()), instant(done.getSince()));
    assertThat(Duration.between(dueAt(waiting), dueAt(done))).isEqualTo(pause).isPositive();
    assertThat(tasks.read(task).getContent().getDueAt()).isEqualTo(done.getContent().getDueAt());
  }

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
  void anIndicatorIsTheOwnersUnderTheGuestsOrganization() throws SQLException {
    Share share = forWork(SharedPart.SHARED_PART_INDICATORS);
    var keyed = Calls.with(shared(peer), "cordon-idempotency-key", "indicate-once");
    AddSharedIndicatorRequest request = indicator(share, Tlp.TLP_AMBER).build();

    Indicator added = keyed.addSharedIndicator(request);

    assertThat(keyed.addSharedIndicator(request)).isEqualTo(added);
    assertThat(added.getCreatedBy()).isEqualTo(peer.alias());
    assertThat(added.toString()).doesNotContain(incident.getId());
    assertThat(
            owner
                .indicators()
                .listIndicators(
                    ListIndicatorsRequest.newBuilder().setIncidentId(incident.getId()).build())
                .getIndicatorsList())
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.getId()).isEqualTo(added.getId());
              assertThat(kept.getValue()).isEqualTo("evil.example");
              assertThat(kept.getCreatedBy()).isEqualTo("organization:" + peer.alias());
              assertThat(kept.getCirclesList()).isEmpty();
              assertThat(kept.getStix()).contains("seen in our logs").contains(owner.id() + "");
            });
    assertThat(
            shared(peer)
                .listSharedIndicators(
                    ListSharedIndicatorsRequest.newBuilder().setShareId(share.getId()).build())
                .getIndicatorsList())
        .extracting(Indicator::getCreatedBy)
        .containsExactly(peer.alias());
    assertThat(lines("Indicator kept."))
        .extracting(TimelineEntry::getNotedBy)
        .containsExactly("organization:" + peer.alias());
    assertThat(details("indicator.created")).contains(share.getId()).contains(peer.alias());
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

  /** They are told from the owner's people, and from each other, by whoever sees them. */
  @Test
  void anotherGuestSeesTheOwnerInTheirPlace() {
    Brand other = Brand.registered(channel);
    Share share = forWork(SharedPart.SHARED_PART_INDICATORS);
    Share others =
        shared(
            owner,
            other,
            incident,
            ShareAccess.SHARE_ACCESS_WORK,
            List.of(SharedPart.SHARED_PART_INDICATORS));

    var _ = shared(peer).addSharedIndicator(indicator(share, Tlp.TLP_GREEN).build());

    assertThat(
            shared(other)
                .listSharedIndicators(
                    ListSharedIndicatorsRequest.newBuilder().setShareId(others.getId()).build())
                .getIndicatorsList())
        .extracting(Indicator::getCreatedBy)
        .containsExactly(owner.alias());
  }

  @Test
  void whatIsMovedIsSharedWithItsReason() {
    Task task = tasks.added(incident, BrandTasks.titled("Isolate"));
    Share share = forWork(SharedPart.SHARED_PART_TASKS);

    var _ =
        shared(peer)
            .moveSharedTask(
                moving(share, task, TaskState.TASK_STATE_DONE).setReason("cut off").build());

    assertThat(
            shared(peer)
                .listSharedTasks(
                    ListSharedTasksRequest.newBuilder().setShareId(share.getId()).build())
                .getTasksList())
        .extracting(Task::getReason)
        .containsExactly("cut off");
  }

  private Share forWork(SharedPart... parts) {
    return shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_WORK, List.of(parts));
  }

  private static MoveSharedTaskRequest.Builder moving(Share share, Task task, TaskState to) {
    return MoveSharedTaskRequest.newBuilder()
        .setShareId(share.getId())
        .setTaskId(task.getId())
        .setExpectedVersion(task.getVersion())
        .setTo(to);
  }

  private static AddSharedIndicatorRequest.Builder indicator(Share share, Tlp tlp) {
    return AddSharedIndicatorRequest.newBuilder()
        .setShareId(share.getId())
        .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
        .setValue("evil[.]example")
        .setDescription("seen in our logs")
        .setTlp(tlp);
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

  private List<TaskMove> moves(Task task) {
    return tasks
        .lead()
        .listTaskMoves(
            ListTaskMovesRequest.newBuilder()
                .setIncidentId(task.getIncidentId())
                .setTaskId(task.getId())
                .build())
        .getMovesList();
  }

  private List<TimelineEntry> lines(String text) {
    return owner
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList()
        .stream()
        .filter(line -> line.getText().equals(text))
        .toList();
  }

  private LiveEvents step(FollowFrom from) {
    return owner
        .as(LiveGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER)
        .followBrand(FollowBrandRequest.newBuilder().setFrom(from).build());
  }

  private static Instant instant(Timestamp timestamp) {
    return Timestamps.instant(timestamp).orElseThrow();
  }

  private static Instant dueAt(Task task) {
    return instant(task.getContent().getDueAt());
  }

  /** Another with each change of what a worker looks at; none once it has looked. */
  private Optional<String> goal(Task task) throws SQLException {
    return one(
        "select goal_id::text from escalation_work where tenant_id = ? and target_id = ?",
        owner.id(),
        UUID.fromString(task.getId()));
  }

  /** Of the owner's one entry of a kind. */
  private String details(String action) throws SQLException {
    return one(
            "select details::text from audit_entry where tenant_id = ? and action = ?",
            owner.id(),
            action)
        .orElseThrow();
  }

  private static Optional<String> one(String sql, Object... parameters) throws SQLException {
    try (Connection connection = TestDatabase.current().connectAsOwner();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  private void label(String tlp) throws SQLException {
    try (HeldRow held = HeldRow.of("incident", incident.getId())) {
      held.letGoWith("tlp = '%s'".formatted(tlp));
    }
  }
}
