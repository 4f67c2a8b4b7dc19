package dev.cordon.incident.joint.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.joint.application.JointBoard.Line;
import dev.cordon.incident.joint.application.JointBoard.Place;
import dev.cordon.incident.joint.application.JointStore.Seen;
import dev.cordon.incident.joint.domain.JointContent;
import dev.cordon.incident.joint.domain.JointEntry;
import dev.cordon.incident.joint.domain.JointMember;
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

/** What whoever is in does with a joint incident: they read it, and write its timeline. */
@ApplicationScoped
public class JointWork {

  private final UnitOfWork unitOfWork;
  private final JointAccess access;
  private final JointStore joints;
  private final JointBoard board;
  private final Clock clock;

  JointWork(
      UnitOfWork unitOfWork, JointAccess access, JointStore joints, JointBoard board, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.joints = joints;
    this.board = board;
    this.clock = clock;
  }

  /**
   * A line that somebody wishes.
   *
   * @param corrects a line of their own organization that nothing corrects yet
   */
  public record Draft(
      Optional<Instant> happenedAt, String text, JointContent content, Optional<UUID> corrects) {}

  public Uni<Seen> get(Caller caller, UUID jointId) {
    return unitOfWork.inTransaction(caller, () -> access.known(caller, jointId));
  }

  /** Newest first. */
  public Uni<List<Seen>> page(Caller caller, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(caller, () -> joints.page(caller, below, limit));
  }

  /** In the order of their ids. */
  public Uni<List<JointMember>> members(
      Caller caller, UUID jointId, Optional<UUID> after, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .inside(caller, jointId)
                .chain(seen -> joints.members(caller, seen.joint(), after, limit)));
  }

  /** In the order in which things happened. */
  public Uni<List<Line>> timeline(Caller caller, UUID jointId, Optional<Place> after, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .inside(caller, jointId)
                .chain(seen -> board.lines(caller, seen.joint(), after, limit)));
  }

  public Uni<JointEntry> add(Caller caller, UUID jointId, Draft draft) {
    JointEntry entry =
        JointEntry.noted(
            jointId,
            JointAccess.side(caller),
            draft.happenedAt(),
            draft.text(),
            draft.content(),
            draft.corrects(),
            clock.instant());
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .openForWork(caller, jointId)
                .call(seen -> requireStanding(caller, seen, entry))
                .call(seen -> requireLinkable(caller, seen, entry))
                .call(seen -> board.add(caller, seen.joint(), entry))
                .call(
                    seen ->
                        access.record(
                            caller,
                            "joint_incident.noted",
                            seen,
                            Map.of(
                                "entry", entry.id().toString(),
                                "text", Snapshot.digest(entry.text()))))
                .replaceWith(entry));
  }

  /** Whoever corrects has the joint incident's row, so that a line is corrected once. */
  private Uni<Void> requireStanding(Caller caller, Seen seen, JointEntry entry) {
    return entry
        .corrects()
        .map(
            other ->
                board
                    .line(caller, seen.joint(), other)
                    .map(found -> found.filter(line -> isOwn(line, entry)))
                    .map(
                        found ->
                            found.orElseThrow(
                                () ->
                                    Refusal.invalid(
                                        "corrects", "isn't a line of your organization here")))
                    .invoke(JointWork::requireUncorrected)
                    .replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static boolean isOwn(Line line, JointEntry entry) {
    return line.entry().author().id().equals(entry.author().id())
        && !(line.entry().content() instanceof JointContent.Event);
  }

  private static void requireUncorrected(Line line) {
    line.correctedBy()
        .ifPresent(
            by -> {
              throw Refusal.of(
                  ErrorReason.WRONG_STATE, "The line is corrected already: correct that one.");
            });
  }

  /** Members speak of their own incident; the coordinator of anybody's. */
  private Uni<Void> requireLinkable(Caller caller, Seen seen, JointEntry entry) {
    if (!(entry.content() instanceof JointContent.Link link)) {
      return Uni.createFrom().voidItem();
    }
    String own = entry.author().alias();
    boolean mayState = seen.isCoordinators() || link.from().equals(own) || link.to().equals(own);
    if (!mayState || link.from().equals(link.to())) {
      throw Refusal.invalid("link", "isn't between your organization and another one");
    }
    return requireJoined(caller, seen, link.from(), "link.from")
        .chain(() -> requireJoined(caller, seen, link.to(), "link.to"));
  }

  private Uni<Void> requireJoined(Caller caller, Seen seen, String alias, String field) {
    return joints
        .member(caller, seen.joint(), alias)
        .map(found -> found.filter(member -> member.standing() == Standing.JOINED))
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw Refusal.invalid(field, "isn't in this joint incident");
              }
            })
        .replaceWithVoid();
  }
}
