package dev.cordon.incident.work;

import static dev.cordon.incident.testing.Brand.timestamp;
import static dev.cordon.incident.testing.BrandTasks.changing;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.LiveGrpc;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskAnchor;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Counting;
import dev.cordon.incident.testing.Follower;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a playbook has counted, when it turns out since when the brand knew: on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class DueTimesTest {

  private static final int OPENED = 0;
  private static final int COUNTED_FROM_AWARENESS = 8;

  @GrpcClient("self")
  Channel channel;

  private static Instant hoursAgo(int hours) {
    return Instant.now().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.MICROS);
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  private static Instant due(Task task) {
    return instant(task.getContent().getDueAt());
  }

  @Test
  void whoKnewEarlierHasLessTimeAndItIsSaid() {
    Brand brand = Brand.unregistered(channel);
    Counting counting = new Counting(channel, brand);
    Incident incident = brand.opened("Leak");
    List<Task> made = counting.applied(incident);
    Task authority = counting.authority(made);
    Follower lead =
        Follower.from(
            from ->
                brand
                    .as(LiveGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
                    .followBrand(FollowBrandRequest.newBuilder().setFrom(from).build()));
    Instant known = hoursAgo(10);

    counting.known(incident, 1, known);

    Task moved = counting.tasks().read(authority);
    assertThat(due(moved)).isEqualTo(known.plus(Duration.ofHours(72)));
    assertThat(moved.getVersion()).isEqualTo(2);
    assertThat(moved.getDueAfter()).isEqualTo(TaskAnchor.TASK_ANCHOR_AWARE);
    assertThat(moved.getDueWithin().getSeconds()).isEqualTo(72 * 3_600);
    assertThat(moved.getDueCountedFrom()).isEqualTo(timestamp(known));
    assertThat(counting.tasks().all(BrandTasks.of(incident), 50).get(OPENED))
        .isEqualTo(made.get(OPENED));
    assertThat(new Linked(channel, brand).timeline(incident))
        .contains(
            "Task %s is due at %s, not at %s any more: PT72H after it was known of, by now %s instead of %s."
                .formatted(
                    authority.getContent().getTitle(),
                    due(moved),
                    due(authority),
                    known,
                    instant(authority.getDueCountedFrom())));
    assertThat(Trail.count(brand.id(), "task.recounted", incident.getId()))
        .isEqualTo(COUNTED_FROM_AWARENESS);
    assertThat(lead.awaitEvent("task.changed", incident.getId()).getVersion()).isEqualTo(2);
    assertThat(
            Refusals.of(() -> counting.tasks().moved(authority, TaskState.TASK_STATE_DONE))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void whetherThePlaybookOrTheStatementCameFirstMakesNoDifference() {
    Brand brand = Brand.unregistered(channel);
    Counting counting = new Counting(channel, brand);
    Instant known = hoursAgo(4);
    Incident first = brand.opened("Applied, then stated");
    Incident second = brand.opened("Stated, then applied");

    var _ = counting.applied(first);
    counting.known(first, 1, hoursAgo(8));
    counting.known(first, 2, known);
    counting.known(second, 1, hoursAgo(8));
    counting.known(second, 2, known);
    var _ = counting.applied(second);

    assertThat(dueByAwareness(counting, first))
        .hasSize(COUNTED_FROM_AWARENESS)
        .isEqualTo(dueByAwareness(counting, second));
  }

  private static List<Instant> dueByAwareness(Counting counting, Incident incident) {
    return counting.tasks().all(BrandTasks.of(incident), 50).stream()
        .filter(task -> task.getDueAfter() == TaskAnchor.TASK_ANCHOR_AWARE)
        .map(DueTimesTest::due)
        .toList();
  }

  @Test
  void whatIsOverdueByThatStaysSoUntilAPersonSaysOtherwise() {
    Brand brand = Brand.unregistered(channel);
    Counting counting = new Counting(channel, brand);
    Incident incident = brand.opened("Leak");
    Task authority = counting.authority(counting.applied(incident));
    Instant known = hoursAgo(80);
    Instant corrected = hoursAgo(2);

    counting.known(incident, 1, known);
    assertThat(counting.tasks().read(authority).getOverdue()).isTrue();
    assertThat(counting.tasks().all(BrandTasks.of(incident).setOverdue(true), 50))
        .extracting(Task::getId)
        .contains(authority.getId());

    counting.known(incident, 2, corrected);
    Task late = counting.tasks().read(authority);
    assertThat(due(late)).isEqualTo(known.plus(Duration.ofHours(72)));
    assertThat(late.getOverdue()).isTrue();
    assertThat(late.getDueCountedFrom()).isEqualTo(timestamp(corrected));
    assertThat(new Linked(channel, brand).timeline(incident))
        .anyMatch(line -> line.contains("Notify") && line.contains(" stays due at " + due(late)));

    Instant meant = corrected.plus(Duration.ofHours(72));
    Task set =
        counting
            .tasks()
            .lead()
            .updateTask(changing(late, late.getContent().toBuilder().setDueAt(timestamp(meant))));
    assertThat(set.getOverdue()).isFalse();
    assertThat(set.getDueAfter()).isEqualTo(TaskAnchor.TASK_ANCHOR_AWARE);
  }

  @Test
  void whatSomebodyHasSetStaysAndWhatTheLawFixesIsNobodysToSet() {
    Brand brand = Brand.unregistered(channel);
    Counting counting = new Counting(channel, brand);
    Incident incident = brand.opened("Leak");
    List<Task> made = counting.applied(incident);
    Task authority = counting.tasks().read(counting.authority(made));
    Task letters = counting.tasks().read(counting.letters(made));
    Timestamp own = timestamp(hoursAgo(-200));

    Task set =
        counting
            .tasks()
            .lead()
            .updateTask(changing(letters, letters.getContent().toBuilder().setDueAt(own)));
    assertThat(
            Refusals.of(
                    () ->
                        counting
                            .tasks()
                            .lead()
                            .updateTask(
                                changing(
                                    authority, authority.getContent().toBuilder().setDueAt(own))))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("due_at");
    counting.known(incident, 1, hoursAgo(10));

    assertThat(counting.tasks().read(set)).isEqualTo(set);
    assertThat(set.getDueAfter()).isEqualTo(TaskAnchor.TASK_ANCHOR_UNSPECIFIED);
    assertThat(counting.tasks().read(authority).getVersion()).isEqualTo(2);
  }

  @Test
  void whatIsDoneDoesntMoveAndIsDueByWhatIsKnownWhenItIsReopened() {
    Brand brand = Brand.unregistered(channel);
    Counting counting = new Counting(channel, brand);
    Incident incident = brand.opened("Leak");
    Task stated = counting.stated(counting.applied(incident));
    Task done = counting.tasks().moved(stated, TaskState.TASK_STATE_DONE);
    Instant known = hoursAgo(5);

    counting.known(incident, 1, known);
    assertThat(counting.tasks().read(done)).isEqualTo(done);

    Task open = counting.tasks().moved(done, TaskState.TASK_STATE_OPEN);
    assertThat(due(open)).isEqualTo(known.plus(Duration.ofHours(12)));
    assertThat(open.getVersion()).isEqualTo(3);
  }

  @Test
  void whatIsMergedIntoItMayHaveBeenKnownEarlier() {
    Brand brand = Brand.unregistered(channel);
    Counting counting = new Counting(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Task authority = counting.authority(counting.applied(survivor));
    Instant known = hoursAgo(24);
    Incident other =
        brand.incidents().openIncident(Brand.opening("Same").setAwareAt(timestamp(known)).build());

    var _ =
        new Linked(channel, brand)
            .merges("lou")
            .mergeIncidents(Linked.merging(Journey.read(brand, survivor), other));

    assertThat(due(counting.tasks().read(authority))).isEqualTo(known.plus(Duration.ofHours(72)));
  }
}
