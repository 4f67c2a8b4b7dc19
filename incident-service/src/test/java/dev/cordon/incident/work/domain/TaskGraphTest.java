package dev.cordon.incident.work.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.work.domain.TaskGraph.Node;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskGraphTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void aTaskNeedsTasksOfTheIncident() {
    UUID unknown = UUID.randomUUID();

    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () -> new TaskGraph(List.of()).requireNeeds(task(UUID.randomUUID(), List.of(unknown))));

    assertThat(refusal.violations()).extracting(FieldViolation::field).containsExactly("needs");
  }

  @Test
  void whatIsOpenIsNamedAndWhatWasCancelledIsNotInTheWay() {
    Node open = node("Isolate the tills", TaskState.OPEN);
    Node cancelled = node("Ask the bank", TaskState.CANCELLED);
    Node done = node("Take images", TaskState.DONE);
    TaskGraph graph = new TaskGraph(List.of(open, cancelled, done));
    Task task = task(UUID.randomUUID(), List.of(open.id(), cancelled.id(), done.id()));

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> graph.requireNeedsOver(task));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(refusal.violations())
        .containsExactly(
            new FieldViolation("tasks", "Isolate the tills is open: finish or cancel it"));
    assertThatCode(
            () -> graph.requireNeedsOver(task(task.id(), List.of(cancelled.id(), done.id()))))
        .doesNotThrowAnyException();
  }

  @Test
  void anIncidentHasRoomForFiveHundred() {
    TaskGraph full =
        new TaskGraph(
            IntStream.range(0, 500).mapToObj(i -> node("Task " + i, TaskState.OPEN)).toList());

    assertThatCode(() -> full.requireRoomFor(0)).doesNotThrowAnyException();
    assertThat(catchThrowableOfType(Refusal.class, () -> full.requireRoomFor(1)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  /**
   * Edges that are let in one by one, whatever they are: there is always an order to do them in.
   */
  @Test
  void whateverIsAskedForThereIsNeverACircle() {
    Random random = new Random(61);
    for (int round = 0; round < 200; round++) {
      List<Node> nodes =
          new ArrayList<>(
              IntStream.range(0, 8).mapToObj(i -> node("Task " + i, TaskState.OPEN)).toList());
      int refused = 0;
      for (int edge = 0; edge < 40; edge++) {
        int from = random.nextInt(nodes.size());
        List<UUID> needs = new ArrayList<>(nodes.get(from).needs());
        needs.add(nodes.get(random.nextInt(nodes.size())).id());
        Task wanted = task(nodes.get(from).id(), needs);
        try {
          new TaskGraph(nodes).requireNeeds(wanted);
          nodes.set(
              from,
              new Node(
                  wanted.id(), nodes.get(from).title(), TaskState.OPEN, wanted.content().needs()));
        } catch (Refusal circle) {
          refused++;
        }
        assertThat(canBeDone(nodes)).isTrue();
      }
      assertThat(refused).isPositive();
    }
  }

  private static boolean canBeDone(List<Node> nodes) {
    Set<UUID> done = new HashSet<>();
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (Node node : nodes) {
        goesOn |= done.containsAll(node.needs()) && done.add(node.id());
      }
    }
    return done.size() == nodes.size();
  }

  private static Node node(String title, TaskState state) {
    return new Node(UUID.randomUUID(), title, state, List.of());
  }

  private static Task task(UUID id, List<UUID> needs) {
    return new Task(
        id,
        UUID.randomUUID(),
        new TaskContent(
            "Title", "", Optional.empty(), Optional.empty(), Optional.empty(), false, needs),
        new Progress.Open(NOW, ""),
        false,
        0,
        1,
        NOW,
        "lou");
  }
}
