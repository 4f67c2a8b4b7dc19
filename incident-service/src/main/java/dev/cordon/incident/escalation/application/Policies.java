package dev.cordon.incident.escalation.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.escalation.domain.DefaultPolicy;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Who is told when nobody answers, as an organization wants it, or else as the platform does. */
@ApplicationScoped
public class Policies {

  private final PolicyStore store;
  private final Carriers carriers;
  private final Organizations organizations;
  private final AuditTrail audit;
  private final Clock clock;

  Policies(
      PolicyStore store,
      Carriers carriers,
      Organizations organizations,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.carriers = carriers;
    this.organizations = organizations;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<Policy> get(Caller caller) {
    return store.newest(caller).chain(found -> filled(caller, found));
  }

  /**
   * The newest, those by which escalations about the target have begun, and the one that was never
   * set; newest first.
   */
  Uni<List<Policy>> about(Caller caller, UUID incidentId, UUID target) {
    return store
        .about(caller, incidentId, target)
        .map(set -> Stream.concat(set.stream(), Stream.of(Policy.NEVER_SET)).toList())
        .chain(
            all ->
                works(caller).map(works -> all.stream().map(one -> filled(one, works)).toList()));
  }

  /** Since when somebody is told. */
  Uni<Instant> since(Caller caller) {
    return store.since(caller);
  }

  private Uni<Policy> filled(Caller caller, Policy found) {
    return found.isDefault()
        ? works(caller).map(works -> filled(found, works))
        : Uni.createFrom().item(found);
  }

  private Policy filled(Policy policy, boolean works) {
    return policy.isDefault() ? DefaultPolicy.filled(policy, works, carriers.configured()) : policy;
  }

  /** Whether it works on incidents itself; a partner is asked by others alone. */
  private Uni<Boolean> works(Caller caller) {
    return organizations
        .byIds(List.of(caller.tenant().id()))
        .map(found -> found.stream().noneMatch(OrganizationRef::isPartner));
  }

  /**
   * @param wanted with the version that it replaces
   */
  public Uni<Policy> set(Caller caller, Policy wanted) {
    // Whoever took the provider over would have nobody told of it.
    OwnKeys.require(caller);
    Policy checked = wanted.checked();
    carriers.require(checked.channels(), "steps");
    return store.locked(
        caller, () -> store.newest(caller).chain(before -> replace(caller, before, checked)));
  }

  private Uni<Policy> replace(Caller caller, Policy before, Policy wanted) {
    requireVersion(before, wanted.version());
    Policy after =
        new Policy(
            before.version() + 1,
            Policy.Source.OWN,
            wanted.steps(),
            wanted.dutyRole(),
            wanted.repeats(),
            wanted.repeatMinutes(),
            wanted.quietHours(),
            wanted.alerts(),
            caller.actor(),
            clock.instant());
    return keep(caller, before, after);
  }

  /** Back to the platform's. Where that stands already, nothing happens. */
  public Uni<Policy> reset(Caller caller, long expectedVersion) {
    OwnKeys.require(caller);
    return store
        .locked(
            caller,
            () -> store.newest(caller).chain(before -> reset(caller, before, expectedVersion)))
        .chain(after -> filled(caller, after));
  }

  private Uni<Policy> reset(Caller caller, Policy before, long expectedVersion) {
    requireVersion(before, expectedVersion);
    return before.isDefault()
        ? Uni.createFrom().item(before)
        : keep(caller, before, Policy.unset(before.version() + 1, caller.actor(), clock.instant()));
  }

  private static void requireVersion(Policy before, long expected) {
    if (before.version() != expected) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The policy was changed meanwhile: read it and decide again.");
    }
  }

  private Uni<Policy> keep(Caller caller, Policy before, Policy after) {
    return store
        .add(caller, after)
        .chain(() -> lookAgain(caller, after))
        .chain(() -> audit.append(caller, EscalationEvents.of(before, after)))
        .replaceWith(after);
  }

  /** What is due soon may have a reminder by it. */
  private Uni<Void> lookAgain(Caller caller, Policy after) {
    return store.lookAgain(
        caller, after.setAt(), after.setAt().plus(Duration.ofMinutes(Policy.MOST_MINUTES)));
  }
}
