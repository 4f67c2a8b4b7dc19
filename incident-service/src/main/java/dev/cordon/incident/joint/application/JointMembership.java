package dev.cordon.incident.joint.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.joint.application.JointStore.Seen;
import dev.cordon.incident.joint.domain.JointMember;
import dev.cordon.incident.joint.domain.Standing;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What an organization that was invited does: nobody is put into a joint incident by others. Its
 * own incident's row is taken before anything of the joint one, as whoever merges incidents takes
 * them: so nobody waits in a circle, and with which incident it is in doesn't change meanwhile.
 */
@ApplicationScoped
public class JointMembership {

  private final UnitOfWork unitOfWork;
  private final JointAccess access;
  private final JointStore joints;
  private final JointTasks tasks;
  private final CaseFile incidents;
  private final Organizations organizations;
  private final Clock clock;

  JointMembership(
      UnitOfWork unitOfWork,
      JointAccess access,
      JointStore joints,
      JointTasks tasks,
      CaseFile incidents,
      Organizations organizations,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.joints = joints;
    this.tasks = tasks;
    this.incidents = incidents;
    this.organizations = organizations;
    this.clock = clock;
  }

  /**
   * Refuses a brand that names no incident of its own, and a partner that does: partners have none.
   * Not to be called within a transaction.
   */
  public Uni<Void> requireFits(Caller caller, Optional<UUID> incident) {
    return organizations
        .byIds(List.of(caller.tenant().id()))
        .map(own -> own.stream().findFirst())
        .map(own -> own.orElseThrow(() -> Refusal.notFound("organization")))
        .invoke(own -> requireFits(own, incident))
        .replaceWithVoid();
  }

  private static void requireFits(OrganizationRef own, Optional<UUID> incident) {
    boolean brand = own.isBrand();
    new Violations()
        .require(!brand || incident.isPresent(), "incident_id", "is missing")
        .require(brand || incident.isEmpty(), "incident_id", "is of a brand alone")
        .orThrow();
  }

  /**
   * @param incident of the caller's brand, refused once it has ended; who may know of that one
   *     alone sees the joint incident from now on, where it is restricted
   */
  public Uni<Seen> join(Caller caller, UUID jointId, Optional<UUID> incident) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            openForUpdate(caller, incident)
                .chain(() -> access.forUpdate(caller, jointId))
                .invoke(seen -> seen.joint().requireOpen())
                .chain(seen -> join(caller, seen, incident)));
  }

  private Uni<Void> openForUpdate(Caller caller, Optional<UUID> incident) {
    return incident
        .map(id -> incidents.requireOpenForUpdate(caller, id).replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Seen> join(Caller caller, Seen seen, Optional<UUID> incident) {
    return own(caller, seen)
        .map(member -> member.joined(clock.instant()))
        // First, so that what is told of the membership is hidden with the incident.
        .call(() -> participate(caller, seen, incident))
        .call(member -> joints.replace(caller, seen.joint(), member))
        .call(() -> access.tell(caller, seen, JointAccess.side(caller).alias() + " joined."))
        .call(() -> note(caller, seen, incident, "Takes part in the joint incident: "))
        .call(() -> recorded(caller, "joint_incident.joined", seen, incident, Map.of()))
        .replaceWith(new Seen(seen.joint(), Optional.of(Standing.JOINED), incident));
  }

  private Uni<JointMember> own(Caller caller, Seen seen) {
    return joints
        .member(caller, seen.joint(), JointAccess.side(caller).alias())
        .map(found -> found.orElseThrow(() -> Refusal.notFound("joint incident")));
  }

  private Uni<Void> participate(Caller caller, Seen seen, Optional<UUID> incident) {
    return incident
        .map(id -> joints.participate(caller, seen.joint(), id, clock.instant()))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> note(Caller caller, Seen seen, Optional<UUID> incident, String sentence) {
    return incident
        .map(id -> incidents.note(caller, id, EntryKind.OTHER, sentence + seen.joint().title()))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  public Uni<JointMember> decline(Caller caller, UUID jointId) {
    return answered(
        caller, jointId, "joint_incident.declined", member -> member.declined(clock.instant()));
  }

  /** What it has put there stays; its tasks that aren't over are nobody's. */
  public Uni<JointMember> leave(Caller caller, UUID jointId) {
    return answered(caller, jointId, "joint_incident.left", member -> member.left(clock.instant()));
  }

  private Uni<JointMember> answered(
      Caller caller, UUID jointId, String action, UnaryOperator<JointMember> answer) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            ownForUpdate(caller, jointId, Optional.empty())
                .chain(() -> access.forUpdate(caller, jointId))
                .chain(
                    seen ->
                        own(caller, seen)
                            .map(answer)
                            .call(member -> answered(caller, seen, member, action))));
  }

  /** Looks again afterwards: it may have been merged into another one, until it was free. */
  private Uni<Void> ownForUpdate(Caller caller, UUID jointId, Optional<UUID> held) {
    return joints
        .participation(caller, jointId)
        .chain(
            own ->
                own.filter(id -> !held.equals(Optional.of(id)))
                    .map(
                        id ->
                            incidents
                                .requireForUpdate(caller, id)
                                .chain(() -> ownForUpdate(caller, jointId, own)))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private Uni<Void> answered(Caller caller, Seen seen, JointMember member, String action) {
    if (member.standing() == Standing.LEFT) {
      return leaving(caller, seen, member)
          .chain(
              left ->
                  recorded(
                      caller,
                      action,
                      seen,
                      seen.incident(),
                      Map.of("tasks_left", Integer.toString(left))));
    }
    return joints
        .replace(caller, seen.joint(), member)
        .chain(() -> recorded(caller, action, seen, seen.incident(), Map.of()));
  }

  private Uni<Integer> leaving(Caller caller, Seen seen, JointMember member) {
    // While it is in still: afterwards it may write nothing there. What is told of it is hidden
    // with the incident as long as that is known, so that goes last.
    return access
        .tell(caller, seen, member.side().alias() + " left.")
        .chain(() -> tasks.leaveBehind(caller, seen, member.side(), " left."))
        .call(() -> joints.replace(caller, seen.joint(), member))
        .call(() -> note(caller, seen, seen.incident(), "Left the joint incident: "))
        .call(() -> joints.withdraw(caller, seen.joint().id()));
  }

  private Uni<Void> recorded(
      Caller caller,
      String action,
      Seen seen,
      Optional<UUID> incident,
      Map<String, String> details) {
    Map<String, String> all = new HashMap<>(details);
    all.put("incident", incident.map(UUID::toString).orElse(""));
    return access.record(caller, action, seen, all);
  }
}
