package dev.cordon.incident.machines.application;

import dev.cordon.incident.machines.domain.Machine;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Where machines, what is cut off of them, and the work on them are kept. */
public interface MachineStore {

  /**
   * What becomes of a machine: row, trail, cut-off and work are committed together.
   *
   * @param due when a worker is to follow
   */
  record Change(UnaryOperator<Machine> step, AuditEvent event, Instant due) {}

  /**
   * Refuses with ALREADY_EXISTS when a machine that isn't revoked has the name, and with
   * WRONG_STATE when there are too many.
   *
   * @param alias of the organization
   */
  Uni<Machine> add(Caller caller, String alias, Machine fresh, AuditEvent event, Instant due);

  /** Of the caller's organization. */
  Uni<Optional<Machine>> find(Caller caller, UUID id);

  /**
   * Newest first.
   *
   * @param after id of the last one of the page before
   */
  Uni<List<Machine>> page(Caller caller, Optional<UUID> after, int limit);

  /** All of the organization, in any state. */
  Uni<List<UUID>> ids(Caller caller);

  /**
   * Changes the row under its lock; refuses with NOT_FOUND. A step that returns what it was given
   * changes nothing and leaves no trail.
   *
   * @param expected refuses with VERSION_MISMATCH when the row has another version
   */
  Uni<Machine> change(Caller caller, String alias, UUID id, OptionalLong expected, Change change);

  /** Keeps why a step failed; the version stays. */
  Uni<Void> failed(Caller caller, UUID id, String reason);

  /**
   * The identity provider has followed: the row does, too, unless something else was ordered
   * meanwhile.
   *
   * @param at the moment that the work was about
   * @return whether it was still this work
   */
  Uni<Boolean> followed(Caller caller, MachineWork.Claimed work, Instant at);

  /** Clients whose tokens are refused; of no tenant. */
  Uni<Set<String>> cutOff();

  /** In a transaction of its own. */
  Uni<Void> note(Caller caller, AuditEvent event);
}
