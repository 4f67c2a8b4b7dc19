package dev.cordon.incident.registry.application;

import static dev.cordon.contracts.common.v1.ErrorReason.APPROVAL_STALE;
import static dev.cordon.contracts.common.v1.ErrorReason.VERSION_MISMATCH;
import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.incident.registry.domain.Departure;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.OrderReason;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationState;
import dev.cordon.incident.registry.domain.OrganizationState.Transition;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Orders of operators. The registry says at once what is so from now on, which closes or opens the
 * doors of the services that read it; an operation tells the other systems. All methods join an
 * open transaction of the caller's own organization, and {@link #wake} follows its commit. Each is
 * of the version that was read: VERSION_MISMATCH for another.
 */
@ApplicationScoped
public class Lifecycle {

  private final OrganizationStore organizations;
  private final OperationQueue queue;
  private final OperationWorker worker;
  private final Closures closures;
  private final AuditTrail audit;
  private final Clock clock;

  Lifecycle(
      OrganizationStore organizations,
      OperationQueue queue,
      OperationWorker worker,
      Closures closures,
      AuditTrail audit,
      Clock clock) {
    this.organizations = organizations;
    this.queue = queue;
    this.worker = worker;
    this.closures = closures;
    this.audit = audit;
    this.clock = clock;
  }

  /** What an order makes of an organization. */
  private record Order(
      OperationKind kind,
      String action,
      Map<String, String> details,
      OrganizationState state,
      Optional<Departure> departure,
      Instant dueAt) {}

  public Uni<Organization> suspend(
      Caller caller, String alias, long expectedVersion, String reason) {
    String why = OrderReason.of(reason);
    return order(
        caller,
        alias,
        expectedVersion,
        entry ->
            new Order(
                OperationKind.SUSPEND,
                "organization.suspended",
                Map.of("reason", why),
                entry.state().after(Transition.SUSPEND),
                Optional.empty(),
                clock.instant()));
  }

  public Uni<Organization> resume(
      Caller caller, String alias, long expectedVersion, String reason) {
    String why = OrderReason.of(reason);
    return order(
        caller,
        alias,
        expectedVersion,
        entry ->
            new Order(
                OperationKind.RESUME,
                "organization.resumed",
                Map.of("reason", why),
                entry.state().after(Transition.RESUME),
                Optional.empty(),
                clock.instant()));
  }

  /** The first of two steps; nothing is destroyed yet. */
  public Uni<Organization> announceOffboarding(
      Caller caller, String alias, long expectedVersion, LocalDate retainUntil, String reason) {
    Departure departure = Departure.asked(retainUntil, reason, caller.actor(), clock.instant());
    return order(
        caller,
        alias,
        expectedVersion,
        entry ->
            new Order(
                OperationKind.ANNOUNCE_OFFBOARDING,
                "offboarding.announced",
                Map.of("reason", reason, "retain_until", retainUntil.toString()),
                entry.state().after(Transition.ANNOUNCE_OFFBOARDING),
                Optional.of(departure),
                clock.instant()));
  }

  /**
   * The second one, by another operator: final.
   *
   * @param version of the off-boarding that is approved
   */
  public Uni<Organization> confirmOffboarding(
      Caller caller, String alias, long expectedVersion, long version) {
    return order(
        caller,
        alias,
        expectedVersion,
        entry -> {
          Departure departure = leaving(entry);
          requireRead(entry, version);
          Departure confirmed = departure.confirmed(caller.actor(), clock.instant());
          return new Order(
              OperationKind.OFFBOARD,
              "offboarding.confirmed",
              Map.of("retain_until", departure.retainUntil().toString()),
              entry.state(),
              Optional.of(confirmed),
              later(confirmed.dueAt(), clock.instant()));
        });
  }

  /** Until it is confirmed. */
  public Uni<Organization> cancelOffboarding(Caller caller, String alias, long expectedVersion) {
    return order(
        caller,
        alias,
        expectedVersion,
        entry -> {
          leaving(entry).requireOpen();
          return new Order(
              OperationKind.CANCEL_OFFBOARDING,
              "offboarding.cancelled",
              Map.of(),
              entry.state().after(Transition.CANCEL_OFFBOARDING),
              Optional.empty(),
              clock.instant());
        });
  }

  /** Has what was ordered carried out now, and the doors of this service know. */
  public void wake() {
    worker.wake();
    closures.changed();
  }

  private Uni<Organization> order(
      Caller caller, String alias, long expectedVersion, Function<Organization, Order> decision) {
    return organizations.inTransaction(
        caller,
        () ->
            organizations
                .lock(alias)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("organization")))
                .invoke(entry -> requireVersion(entry, expectedVersion))
                .chain(entry -> carryOut(caller, entry, decision.apply(entry)))
                .chain(() -> organizations.lock(alias))
                .map(found -> found.orElseThrow()));
  }

  private Uni<Void> carryOut(Caller caller, Organization entry, Order order) {
    String alias = entry.profile().alias();
    return organizations
        .move(entry, order.state(), order.departure())
        .chain(() -> queue.add(caller, order.kind(), alias, clock.instant(), order.dueAt()))
        .chain(
            () ->
                audit.append(
                    caller,
                    new AuditEvent(order.action(), "organization", alias, order.details())
                        .from(snapshot(entry.state()), snapshot(order.state()))));
  }

  private static Snapshot snapshot(OrganizationState state) {
    return Snapshot.of(Map.of("state", state.name()));
  }

  private static Departure leaving(Organization entry) {
    return entry
        .departure()
        .filter(departure -> entry.state() == OrganizationState.OFFBOARDING)
        .orElseThrow(
            () -> Refusal.of(WRONG_STATE, "No off-boarding of this organization is under way."));
  }

  private static void requireRead(Organization entry, long version) {
    if (entry.version() != version) {
      throw Refusal.of(
          APPROVAL_STALE, "The organization has changed since it was read: look at it again.");
    }
  }

  /** Every order and every edit counts one: whoever gives an order has read what it changes. */
  static void requireVersion(Organization locked, long expected) {
    if (locked.version() != expected) {
      throw Refusal.of(
          VERSION_MISMATCH, "The organization has changed since it was read: read it again.");
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
