package dev.cordon.incident.joint.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.joint.application.JointStore.Seen;
import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.JointMember;
import dev.cordon.incident.joint.domain.JointTask;
import dev.cordon.incident.joint.domain.Side;
import dev.cordon.incident.joint.domain.Standing;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What has to be done about a campaign, and by which of the organizations. */
@ApplicationScoped
public class JointTasks {

  private final UnitOfWork unitOfWork;
  private final JointAccess access;
  private final JointStore joints;
  private final JointBoard board;
  private final Clock clock;

  JointTasks(
      UnitOfWork unitOfWork, JointAccess access, JointStore joints, JointBoard board, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.joints = joints;
    this.board = board;
    this.clock = clock;
  }

  /**
   * A task that somebody wishes.
   *
   * @param assignee alias of a member that has joined; empty: anybody's work
   */
  public record Draft(String title, String guidance, String assignee, Optional<Instant> dueAt) {}

  /** What is overdue in an answer, is so now. */
  public Instant now() {
    return clock.instant();
  }

  /** In the order in which they were added. */
  public Uni<List<JointTask>> page(Caller caller, UUID jointId, Optional<UUID> after, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .inside(caller, jointId)
                .chain(seen -> board.tasks(caller, seen.joint(), after, limit)));
  }

  public Uni<JointTask> add(Caller caller, UUID jointId, Draft draft) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .openForWork(caller, jointId)
                .call(seen -> requireRoom(caller, seen))
                .chain(
                    seen ->
                        assignee(caller, seen, draft.assignee())
                            .chain(whose -> add(caller, seen, draft, whose))));
  }

  private Uni<JointTask> add(Caller caller, Seen seen, Draft draft, Optional<Side> assignee) {
    JointTask task =
        JointTask.added(
            seen.joint().id(),
            draft.title(),
            draft.guidance(),
            assignee,
            draft.dueAt(),
            JointAccess.side(caller),
            clock.instant());
    return board
        .add(caller, seen.joint(), task)
        .chain(() -> access.tell(caller, seen, "Task added: " + task.title()))
        .chain(() -> recorded(caller, "joint_incident.task_added", seen, task))
        .replaceWith(task);
  }

  private Uni<Void> requireRoom(Caller caller, Seen seen) {
    return board
        .countTasks(caller, seen.joint(), JointIncident.MOST_TASKS)
        .invoke(
            tasks -> {
              if (tasks >= JointIncident.MOST_TASKS) {
                throw Refusal.of(ErrorReason.WRONG_STATE, "It has 500 tasks.");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Optional<Side>> assignee(Caller caller, Seen seen, String alias) {
    if (alias.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return joined(caller, seen, alias)
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw Refusal.invalid("assignee", "isn't in this joint incident");
              }
            });
  }

  private Uni<Optional<Side>> joined(Caller caller, Seen seen, String alias) {
    return joints
        .member(caller, seen.joint(), alias)
        .map(
            found ->
                found
                    .filter(member -> member.standing() == Standing.JOINED)
                    .map(JointMember::side));
  }

  /**
   * @param expectedVersion what whoever moves it has read
   */
  public Uni<JointTask> move(
      Caller caller,
      UUID jointId,
      UUID taskId,
      long expectedVersion,
      JointTask.State to,
      String reason) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .openForWork(caller, jointId)
                .chain(
                    seen ->
                        board
                            .task(caller, seen.joint(), taskId)
                            .map(found -> found.orElseThrow(() -> Refusal.notFound("task")))
                            .map(
                                before ->
                                    before.moved(
                                        expectedVersion,
                                        to,
                                        reason,
                                        JointAccess.side(caller),
                                        seen.isCoordinators()))
                            .chain(after -> ofWhoIsIn(caller, seen, after))
                            .call(after -> moved(caller, seen, after))));
  }

  /** What is reopened may be the work of who has left since. */
  private Uni<JointTask> ofWhoIsIn(Caller caller, Seen seen, JointTask task) {
    if (task.state() != JointTask.State.OPEN || task.assignee().isEmpty()) {
      return Uni.createFrom().item(task);
    }
    return joined(caller, seen, task.assignee().orElseThrow().alias())
        .map(found -> found.isPresent() ? task : task.leftBehind());
  }

  /**
   * @param expectedVersion what whoever assigns it has read
   * @param alias of a member that has joined; empty: anybody's work
   */
  public Uni<JointTask> assign(
      Caller caller, UUID jointId, UUID taskId, long expectedVersion, String alias) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .openForWork(caller, jointId)
                .chain(
                    seen ->
                        board
                            .task(caller, seen.joint(), taskId)
                            .map(found -> found.orElseThrow(() -> Refusal.notFound("task")))
                            .chain(
                                before ->
                                    assignee(caller, seen, alias)
                                        .map(
                                            to ->
                                                before.assigned(
                                                    expectedVersion,
                                                    to,
                                                    JointAccess.side(caller),
                                                    seen.isCoordinators()))
                                        .call(after -> assigned(caller, seen, before, after)))));
  }

  private Uni<Void> assigned(Caller caller, Seen seen, JointTask before, JointTask after) {
    if (after.equals(before)) {
      return Uni.createFrom().voidItem();
    }
    String whose = after.assignee().map(Side::alias).orElse("anybody");
    return board
        .replace(caller, seen.joint(), after)
        .chain(() -> access.tell(caller, seen, "Task for %s: %s".formatted(whose, after.title())))
        .chain(() -> recorded(caller, "joint_incident.task_assigned", seen, after));
  }

  /**
   * Tasks of a member that goes are left to the others, who read that; none of a joint incident
   * that is closed. Joins an open transaction, which has the joint incident's row.
   *
   * @param how the member goes, as it is told after its alias
   * @return how many
   */
  Uni<Integer> leaveBehind(Caller caller, Seen seen, Side member, String how) {
    if (!seen.joint().isOpen()) {
      return Uni.createFrom().item(0);
    }
    return board
        .leaveBehind(caller, seen.joint(), member, member.alias() + how)
        .call(
            tasks ->
                tasks == 0
                    ? Uni.createFrom().voidItem()
                    : access.tell(caller, seen, JointTask.left(member.alias(), tasks)));
  }

  private Uni<Void> moved(Caller caller, Seen seen, JointTask after) {
    String sentence = "Task %s: %s".formatted(after.state().word(), after.title());
    return board
        .replace(caller, seen.joint(), after)
        .chain(
            () ->
                access.tell(
                    caller,
                    seen,
                    after.reason().isBlank() ? sentence : sentence + " (" + after.reason() + ")"))
        .chain(() -> recorded(caller, "joint_incident.task_moved", seen, after));
  }

  private Uni<Void> recorded(Caller caller, String action, Seen seen, JointTask task) {
    return access.record(
        caller,
        action,
        seen,
        Map.of(
            "task", task.id().toString(),
            "state", task.state().name(),
            "assignee", task.assignee().map(Side::alias).orElse(""),
            "version", Long.toString(task.version()),
            "reason", Snapshot.digest(task.reason())));
  }
}
