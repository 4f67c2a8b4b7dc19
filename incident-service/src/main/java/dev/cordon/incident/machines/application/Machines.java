package dev.cordon.incident.machines.application;

import static dev.cordon.contracts.common.v1.ErrorReason.SERVICE_UNAVAILABLE;

import dev.cordon.incident.identity.application.BlockingCalls;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.incident.machines.application.MachineRealm.WantedClient;
import dev.cordon.incident.machines.application.MachineStore.Change;
import dev.cordon.incident.machines.domain.Machine;
import dev.cordon.incident.machines.domain.MachineRules;
import dev.cordon.incident.machines.domain.StatedTerms;
import dev.cordon.incident.registry.application.Directory;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.cutoff.CutOffs;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Machines of an organization, ordered by its administrators. */
@ApplicationScoped
public class Machines {

  private static final Logger LOG = Logger.getLogger(Machines.class);
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_OVERLAP_HOURS = 7 * 24;

  /**
   * A secret is shown by the request that ordered it, which makes its client: the worker waits so
   * long for it, and makes one with a secret that nobody knows if the request has died.
   */
  private static final Duration ISSUING = Duration.ofSeconds(10);

  private final MachineStore store;
  private final MachineWork work;
  private final MachineRealm realm;
  private final BlockingCalls blocking;
  private final Directory registry;
  private final MachineWorker worker;
  private final CutOffs cutOffs;
  private final Clock clock;

  Machines(
      MachineStore store,
      MachineWork work,
      MachineRealm realm,
      BlockingCalls blocking,
      Directory registry,
      MachineWorker worker,
      CutOffs cutOffs,
      Clock clock) {
    this.store = store;
    this.work = work;
    this.realm = realm;
    this.blocking = blocking;
    this.registry = registry;
    this.worker = worker;
    this.cutOffs = cutOffs;
    this.clock = clock;
  }

  public Uni<Machine> read(Caller caller, UUID id) {
    return store
        .find(caller, id)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("machine")));
  }

  /**
   * Newest first.
   *
   * @param after id of the last one of the page before
   */
  public Uni<List<Machine>> page(Caller caller, Optional<UUID> after, int limit) {
    return store.page(caller, after, limit);
  }

  /** What is to be made, once it is found good. Not within a transaction. */
  public Uni<Machine> prepare(Caller caller, String name, StatedTerms stated) {
    OwnKeys.require(caller);
    Instant now = clock.instant();
    return registry
        .ownRoles(caller)
        .map(roles -> MachineRules.named(name, stated, roles, now))
        .map(terms -> Machine.fresh(Ids.next(), name, terms, caller.actor(), now));
  }

  /** Joins an open transaction. What follows its commit is {@link #issue}. */
  public Uni<Machine> create(Caller caller, Machine prepared) {
    return store.add(
        caller,
        alias(caller),
        prepared,
        event("created", prepared.id(), Map.of()),
        clock.instant().plus(ISSUING));
  }

  public Uni<Machine> change(Caller caller, UUID id, long expectedVersion, StatedTerms stated) {
    OwnKeys.require(caller);
    Instant now = clock.instant();
    return registry
        .ownRoles(caller)
        .map(roles -> MachineRules.terms(stated, roles, now))
        .chain(
            terms ->
                store.change(
                    caller,
                    alias(caller),
                    id,
                    OptionalLong.of(expectedVersion),
                    new Change(
                        machine -> machine.changed(terms, now),
                        event("changed", id, Map.of()),
                        now)))
        .invoke(this::wake);
  }

  /** Joins an open transaction. What follows its commit is {@link #issue}. */
  public Uni<Machine> rotate(Caller caller, UUID id, long expectedVersion, int overlapHours) {
    OwnKeys.require(caller);
    new Violations()
        .require(
            overlapHours >= 0 && overlapHours <= LONGEST_OVERLAP_HOURS,
            "overlap_hours",
            "is 0 to " + LONGEST_OVERLAP_HOURS)
        .orThrow();
    Instant now = clock.instant();
    return store.change(
        caller,
        alias(caller),
        id,
        OptionalLong.of(expectedVersion),
        new Change(
            machine -> machine.rotated(Duration.ofHours(overlapHours), now),
            event("secret-rotated", id, Map.of("overlap_hours", Integer.toString(overlapHours))),
            now.plus(ISSUING)));
  }

  /**
   * Its tokens are refused as soon as this is committed. Joins an open transaction. Whoever asks
   * may have come through the organization's own provider: to shut a door nobody has to be trusted
   * much.
   */
  public Uni<Machine> revoke(Caller caller, UUID id, long expectedVersion, String reason) {
    new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
    Instant now = clock.instant();
    return store.change(
        caller,
        alias(caller),
        id,
        OptionalLong.of(expectedVersion),
        new Change(
            machine -> machine.revoked(now), event("revoked", id, Map.of("reason", reason)), now));
  }

  /**
   * Makes the client of the newest secret. The secret goes to the identity provider and to the
   * caller, and is kept nowhere else: what was interrupted is asked for again, by a rotation.
   */
  public Uni<String> issue(Caller caller, Machine machine) {
    String secret = FreshSecret.make();
    WantedClient wanted =
        WantedClient.of(caller.tenant().id(), alias(caller), machine, machine.newest());
    return blocking
        .call(() -> realm.create(wanted, secret))
        .onFailure()
        .invoke(e -> LOG.warnf(e, "machine=%s has no client yet", machine.id()))
        .onFailure()
        .recoverWithItem(false)
        .invoke(Machines::requireMade)
        .chain(() -> work.hasten(machine.id(), clock.instant()))
        .invoke(this::wake)
        .replaceWith(secret);
  }

  /** Has what was ordered brought about now: once it is committed. */
  public void wake() {
    cutOffs.changed();
    worker.wake();
  }

  private static void requireMade(boolean made) {
    if (!made) {
      throw Refusal.of(
          SERVICE_UNAVAILABLE,
          "What you ordered is kept, but its secret couldn't be shown. Find the machine in the"
              + " list and rotate its secret.");
    }
  }

  static AuditEvent event(String what, UUID id, Map<String, String> details) {
    return new AuditEvent("machine." + what, "machine", id.toString(), details);
  }

  private static String alias(Caller caller) {
    return switch (caller) {
      case Caller.Member member -> member.organization();
      case Caller.Service _, Caller.Guest _ ->
          throw new IllegalStateException("machines are an organization's own matter");
    };
  }
}
