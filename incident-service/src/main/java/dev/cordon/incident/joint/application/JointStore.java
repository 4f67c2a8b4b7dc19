package dev.cordon.incident.joint.application;

import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.JointMember;
import dev.cordon.incident.joint.domain.Standing;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where joint incidents and who is in them are kept. Every call joins an open transaction. The
 * database shows a joint incident to the group that coordinates it and to whoever is invited or in,
 * but to nobody from whom their own brand's incident in it is hidden.
 */
public interface JointStore {

  /**
   * A joint incident as one organization sees it.
   *
   * @param standing empty for the coordinator
   * @param incident its own; empty for whoever takes part without one
   */
  record Seen(JointIncident joint, Optional<Standing> standing, Optional<UUID> incident) {

    public boolean isCoordinators() {
      return standing.isEmpty();
    }

    /** Whether what is on it may be read. */
    public boolean isInside() {
      return isCoordinators() || standing.equals(Optional.of(Standing.JOINED));
    }
  }

  Uni<Void> add(Caller caller, JointIncident joint);

  /** Whether it is there, without reading it: what is read afterwards is as new as can be. */
  Uni<Boolean> exists(Caller caller, UUID jointId);

  Uni<Optional<Seen>> find(Caller caller, UUID jointId);

  /** The same, and nobody else changes it or what is on it until the transaction ends. */
  Uni<Optional<Seen>> findForUpdate(Caller caller, UUID jointId);

  Uni<Void> replace(Caller caller, JointIncident joint);

  /** Those that the caller's organization coordinates, is in or is invited to; newest first. */
  Uni<List<Seen>> page(Caller caller, Optional<UUID> below, int limit);

  Uni<Void> add(Caller caller, JointIncident joint, JointMember member);

  Uni<Void> replace(Caller caller, JointIncident joint, JointMember member);

  /** In whatever standing, as far as the caller may know. */
  Uni<Optional<JointMember>> member(Caller caller, JointIncident joint, String alias);

  /** In the order of their ids; all for the coordinator, for others those that have joined. */
  Uni<List<JointMember>> members(
      Caller caller, JointIncident joint, Optional<UUID> after, int limit);

  /** Which of its own incidents that is; read anew, whatever the transaction has read before. */
  Uni<Optional<UUID>> participation(Caller caller, UUID jointId);

  /** Keeps which of its own incidents the caller's organization has in it. */
  Uni<Void> participate(Caller caller, JointIncident joint, UUID incidentId, Instant now);

  /** Forgets it. */
  Uni<Void> withdraw(Caller caller, UUID jointId);
}
