package dev.cordon.incident.joint.application;

import dev.cordon.incident.joint.domain.JointEntry;
import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.JointTask;
import dev.cordon.incident.joint.domain.Side;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where what is shared is kept: the timeline, which is append-only, and the tasks. Every call joins
 * an open transaction, in which the joint incident was found.
 */
public interface JointBoard {

  /** A place in a timeline: what happened at one moment is in the order of its ids. */
  record Place(Instant happenedAt, UUID id) {}

  /**
   * A line as its readers see it.
   *
   * @param correctedBy the line in its place; empty while it stands
   */
  record Line(JointEntry entry, Optional<UUID> correctedBy) {}

  Uni<Void> add(Caller caller, JointIncident joint, JointEntry entry);

  Uni<Optional<Line>> line(Caller caller, JointIncident joint, UUID entryId);

  /** In the order in which things happened. */
  Uni<List<Line>> lines(Caller caller, JointIncident joint, Optional<Place> after, int limit);

  Uni<Void> add(Caller caller, JointIncident joint, JointTask task);

  Uni<Void> replace(Caller caller, JointIncident joint, JointTask task);

  /**
   * What is a member's work and not over is open and nobody's from now on; how many tasks.
   *
   * @param reason why they are open, 1 to 1,000 characters
   */
  Uni<Integer> leaveBehind(Caller caller, JointIncident joint, Side member, String reason);

  Uni<Optional<JointTask>> task(Caller caller, JointIncident joint, UUID taskId);

  /** In the order in which they were added. */
  Uni<List<JointTask>> tasks(Caller caller, JointIncident joint, Optional<UUID> after, int limit);

  /** How many there are, as far as {@code limit}. */
  Uni<Integer> countTasks(Caller caller, JointIncident joint, int limit);
}
