package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddSharedIndicatorRequest;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.FollowFrom;
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
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskMove;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Follower;
import dev.cordon.kernel.message.Timestamps;
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
import org.junit.jupiter.api.Test;

/** What a guest does with the tasks and indicators of an incident that is shared for work. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SharedWorkTest extends SharedWorkCase {

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
}
