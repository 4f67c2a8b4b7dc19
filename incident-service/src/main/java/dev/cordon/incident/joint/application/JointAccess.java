package dev.cordon.incident.joint.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.joint.application.JointStore.Seen;
import dev.cordon.incident.joint.domain.JointEntry;
import dev.cordon.incident.joint.domain.Side;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Finding a joint incident as somebody who may, and leaving a trace of what they did. */
@ApplicationScoped
public class JointAccess {

  private final UnitOfWork unitOfWork;
  private final JointStore joints;
  private final JointBoard board;
  private final AuditTrail audit;
  private final Clock clock;

  JointAccess(
      UnitOfWork unitOfWork, JointStore joints, JointBoard board, AuditTrail audit, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.joints = joints;
    this.board = board;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Work in one transaction that is refused first for whom the joint incident isn't there: so that
   * an answer that was kept for a repeated request isn't for whoever has left by now.
   */
  public <T> Uni<T> within(Caller caller, UUID jointId, Supplier<Uni<T>> work) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            joints
                .exists(caller, jointId)
                .invoke(JointAccess::requireThere)
                .chain(() -> work.get()));
  }

  private static void requireThere(boolean there) {
    if (!there) {
      throw notFound();
    }
  }

  /** For whoever is invited, too. */
  Uni<Seen> known(Caller caller, UUID jointId) {
    return known(joints.find(caller, jointId));
  }

  /** For whoever may read what is on it. */
  Uni<Seen> inside(Caller caller, UUID jointId) {
    return known(joints.find(caller, jointId)).invoke(JointAccess::requireInside);
  }

  /** The same, to write: it is open, and nobody else writes or closes it meanwhile. */
  Uni<Seen> openForWork(Caller caller, UUID jointId) {
    return forUpdate(caller, jointId)
        .invoke(JointAccess::requireInside)
        .invoke(seen -> seen.joint().requireOpen());
  }

  /** For whoever is invited, too. */
  Uni<Seen> forUpdate(Caller caller, UUID jointId) {
    return known(joints.findForUpdate(caller, jointId));
  }

  /** For the coordinator alone. */
  Uni<Seen> coordinatedForUpdate(Caller caller, UUID jointId) {
    return forUpdate(caller, jointId)
        .invoke(
            seen -> {
              if (!seen.isCoordinators()) {
                throw notFound();
              }
            });
  }

  private static Uni<Seen> known(Uni<Optional<Seen>> found) {
    return found.map(seen -> seen.orElseThrow(JointAccess::notFound));
  }

  private static void requireInside(Seen seen) {
    if (!seen.isInside()) {
      throw notFound();
    }
  }

  private static Refusal notFound() {
    return Refusal.notFound("joint incident");
  }

  /** A line of the shared timeline, of what an organization has just done. */
  Uni<Void> tell(Caller caller, Seen seen, String text) {
    return board.add(
        caller,
        seen.joint(),
        JointEntry.event(seen.joint().id(), side(caller), text, clock.instant()));
  }

  /**
   * In the trail of whoever did it: the others have the timeline. With their own incident, so that
   * it is hidden with that one for good, also once they are out of the joint incident.
   */
  Uni<Void> record(Caller caller, String action, Seen seen, Map<String, String> details) {
    Map<String, String> all = new HashMap<>(details);
    seen.incident().ifPresent(own -> all.putIfAbsent("incident", own.toString()));
    return audit.append(
        caller, new AuditEvent(action, "joint_incident", seen.joint().id().toString(), all));
  }

  /** The organization that acts. */
  static Side side(Caller caller) {
    return switch (caller) {
      case Caller.Member member -> new Side(member.tenant().id(), member.organization());
      case Caller.Service _, Caller.Guest _ ->
          throw new IllegalStateException("the contract lets members in only");
    };
  }
}
