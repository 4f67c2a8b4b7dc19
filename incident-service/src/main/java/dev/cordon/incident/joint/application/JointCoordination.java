package dev.cordon.incident.joint.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.joint.application.JointStore.Seen;
import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.JointMember;
import dev.cordon.incident.joint.domain.Side;
import dev.cordon.incident.joint.domain.Standing;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the group that coordinates a joint incident does. */
@ApplicationScoped
public class JointCoordination {

  private final UnitOfWork unitOfWork;
  private final JointAccess access;
  private final JointStore joints;
  private final JointTasks tasks;
  private final Organizations organizations;
  private final Clock clock;

  JointCoordination(
      UnitOfWork unitOfWork,
      JointAccess access,
      JointStore joints,
      JointTasks tasks,
      Organizations organizations,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.joints = joints;
    this.tasks = tasks;
    this.organizations = organizations;
    this.clock = clock;
  }

  /** The group that acts; refused for what is none. Not to be called within a transaction. */
  public Uni<OrganizationRef> group(Caller caller) {
    return organizations
        .byIds(List.of(caller.tenant().id()))
        .map(own -> own.stream().filter(OrganizationRef::isGroup).findFirst())
        .map(own -> own.orElseThrow(() -> Refusal.notFound("group")));
  }

  /**
   * @param group as {@link #group} has found it
   */
  public Uni<Seen> open(
      Caller caller, OrganizationRef group, String title, String summary, Tlp tlp) {
    JointIncident joint =
        JointIncident.opened(
            new Side(group.id(), group.alias()),
            group.name(),
            title,
            summary,
            tlp,
            clock.instant());
    Seen seen = new Seen(joint, Optional.empty(), Optional.empty());
    return unitOfWork.inTransaction(
        caller,
        () ->
            joints
                .add(caller, joint)
                .chain(() -> access.tell(caller, seen, "Opened."))
                .chain(
                    () ->
                        access.record(
                            caller, "joint_incident.opened", seen, Map.of("tlp", tlp(joint))))
                .replaceWith(seen));
  }

  private static String tlp(JointIncident joint) {
    return joint.tlp().name();
  }

  /**
   * @param expectedVersion what the editor has read
   */
  public Uni<Seen> edit(
      Caller caller,
      UUID jointId,
      long expectedVersion,
      Optional<String> title,
      Optional<String> summary) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .coordinatedForUpdate(caller, jointId)
                .chain(
                    seen ->
                        replace(
                            caller,
                            seen,
                            seen.joint().edited(expectedVersion, title, summary),
                            "joint_incident.edited",
                            "Title or summary changed.")));
  }

  /**
   * @param expectedVersion what whoever closes it has read
   */
  public Uni<Seen> close(Caller caller, UUID jointId, long expectedVersion, String reason) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .coordinatedForUpdate(caller, jointId)
                .chain(
                    seen ->
                        replace(
                            caller,
                            seen,
                            seen.joint().closed(expectedVersion, reason),
                            "joint_incident.closed",
                            "Closed: " + reason)));
  }

  private Uni<Seen> replace(
      Caller caller, Seen before, JointIncident after, String action, String line) {
    Seen seen = new Seen(after, before.standing(), before.incident());
    return joints
        .replace(caller, after)
        .chain(() -> access.tell(caller, seen, line))
        .chain(
            () ->
                access.record(
                    caller,
                    action,
                    seen,
                    Map.of(
                        "title", Snapshot.digest(after.title()),
                        "summary", Snapshot.digest(after.summary()),
                        "version", Long.toString(after.version()))))
        .replaceWith(seen);
  }

  /**
   * Whom an alias names; refused for who isn't an active brand or partner. Not to be called within
   * a transaction.
   */
  public Uni<OrganizationRef> invited(String alias) {
    return organizations
        .byAlias(alias)
        .map(found -> found.filter(ref -> !ref.isGroup()))
        .map(found -> found.orElseThrow(JointCoordination::nobody));
  }

  /**
   * @param organization as {@link #invited} has found it
   */
  public Uni<JointMember> invite(Caller caller, UUID jointId, OrganizationRef organization) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .coordinatedForUpdate(caller, jointId)
                .invoke(seen -> seen.joint().requireOpen())
                .invoke(seen -> requireMayBeShown(seen.joint(), organization))
                .call(() -> requireActive(caller, organization))
                .chain(seen -> invite(caller, seen, organization)));
  }

  /** Whoever leaves meanwhile would be invited for good. */
  private Uni<Void> requireActive(Caller caller, OrganizationRef organization) {
    return organizations
        .holdActive(caller, organization.id())
        .invoke(
            active -> {
              if (!active) {
                throw nobody();
              }
            })
        .replaceWithVoid();
  }

  private static Refusal nobody() {
    return Refusal.invalid("organization", "isn't an active brand or partner");
  }

  private static void requireMayBeShown(JointIncident joint, OrganizationRef organization) {
    joint.requireMayBeShown(organization.group().equals(joint.coordinator().alias()));
  }

  private Uni<JointMember> invite(Caller caller, Seen seen, OrganizationRef organization) {
    Side side = new Side(organization.id(), organization.alias());
    return joints
        .member(caller, seen.joint(), organization.alias())
        .chain(
            found ->
                found
                    .map(
                        member -> {
                          JointMember again = member.invitedAgain(clock.instant());
                          return joints.replace(caller, seen.joint(), again).replaceWith(again);
                        })
                    .orElseGet(() -> add(caller, seen, side, organization.name())))
        .call(member -> recorded(caller, "joint_incident.invited", seen, member, Map.of()));
  }

  private Uni<JointMember> add(Caller caller, Seen seen, Side side, String name) {
    JointMember member = JointMember.invited(side, name, clock.instant());
    return joints
        .members(caller, seen.joint(), Optional.empty(), JointIncident.MOST_MEMBERS)
        .invoke(
            members -> {
              if (members.size() >= JointIncident.MOST_MEMBERS) {
                throw Refusal.of(ErrorReason.WRONG_STATE, "It has 200 members.");
              }
            })
        .chain(() -> joints.add(caller, seen.joint(), member))
        .replaceWith(member);
  }

  /**
   * Also takes an invitation back; the same again changes nothing. Tasks of who was in that aren't
   * over are nobody's.
   */
  public Uni<JointMember> remove(Caller caller, UUID jointId, String alias) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            access
                .coordinatedForUpdate(caller, jointId)
                .chain(
                    seen ->
                        joints
                            .member(caller, seen.joint(), alias)
                            .map(found -> found.orElseThrow(() -> Refusal.notFound("member")))
                            .chain(member -> remove(caller, seen, member))));
  }

  private Uni<JointMember> remove(Caller caller, Seen seen, JointMember member) {
    JointMember removed = member.removed(clock.instant());
    if (removed.equals(member)) {
      return Uni.createFrom().item(member);
    }
    return joints
        .replace(caller, seen.joint(), removed)
        .chain(() -> leftBehind(caller, seen, member))
        .chain(left -> recorded(caller, "joint_incident.removed", seen, removed, left))
        .replaceWith(removed);
  }

  /** Who was invited only was never named to the others, and has no tasks. */
  private Uni<Map<String, String>> leftBehind(Caller caller, Seen seen, JointMember before) {
    if (before.standing() != Standing.JOINED) {
      return Uni.createFrom().item(Map.of());
    }
    return access
        .tell(caller, seen, before.side().alias() + " was removed.")
        .chain(() -> tasks.leaveBehind(caller, seen, before.side(), " was removed."))
        .map(left -> Map.of("tasks_left", Integer.toString(left)));
  }

  private Uni<Void> recorded(
      Caller caller, String action, Seen seen, JointMember member, Map<String, String> details) {
    Map<String, String> all = new HashMap<>(details);
    all.put("organization", member.side().alias());
    return access.record(caller, action, seen, all);
  }
}
