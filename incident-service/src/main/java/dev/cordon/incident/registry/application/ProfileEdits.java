package dev.cordon.incident.registry.application;

import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.ProfileChange;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Changes of profiles: in the registry at once, in the other systems by an operation. */
@ApplicationScoped
public class ProfileEdits {

  private final OrganizationStore organizations;
  private final Onboarding onboarding;
  private final OperationQueue queue;
  private final OperationWorker worker;
  private final OwnDomains domains;
  private final Instance<ChangedGroup> changedGroup;
  private final AuditTrail audit;
  private final Clock clock;

  ProfileEdits(
      OrganizationStore organizations,
      Onboarding onboarding,
      OperationQueue queue,
      OperationWorker worker,
      OwnDomains domains,
      Instance<ChangedGroup> changedGroup,
      AuditTrail audit,
      Clock clock) {
    this.organizations = organizations;
    this.onboarding = onboarding;
    this.queue = queue;
    this.worker = worker;
    this.domains = domains;
    this.changedGroup = changedGroup;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * By an operator. Not within a transaction.
   *
   * @param expectedVersion of what was read
   */
  public Uni<Organization> edit(
      Caller caller, String alias, long expectedVersion, ProfileChange change) {
    return onboarding
        .requireGroup(change.group().orElse(""))
        .chain(() -> organizations.entry(alias))
        .map(ProfileEdits::known)
        .chain(entry -> edit(caller, entry, expectedVersion, change));
  }

  /** By the organization itself, of what is its own to say. Not within a transaction. */
  public Uni<Organization> editOwn(Caller caller, long expectedVersion, ProfileChange change) {
    change.requireOwnFieldsOnly();
    return organizations
        .own(caller)
        .map(ProfileEdits::known)
        .chain(entry -> edit(caller, entry, expectedVersion, change))
        .map(Organization::forMembers);
  }

  private Uni<Organization> edit(
      Caller caller, Organization entry, long expectedVersion, ProfileChange change) {
    String alias = entry.profile().alias();
    Tenant tenant = new Tenant(editable(entry).id().orElseThrow());
    return organizations
        .inTransaction(
            in(tenant, caller),
            () ->
                organizations
                    .lock(alias)
                    .map(ProfileEdits::known)
                    .map(ProfileEdits::editable)
                    .invoke(locked -> Lifecycle.requireVersion(locked, expectedVersion))
                    .chain(locked -> replace(caller, locked, change)))
        .invoke(worker::wake);
  }

  private Uni<Organization> replace(Caller caller, Organization locked, ProfileChange change) {
    return organizations.profile(locked).chain(before -> keep(caller, locked, before, change));
  }

  private Uni<Organization> keep(
      Caller caller, Organization locked, OrganizationProfile before, ProfileChange change) {
    OrganizationProfile profile = change.applyTo(before);
    String alias = profile.alias();
    return domains
        .claim(profile, before.domains())
        .chain(() -> organizations.edit(locked, profile))
        .chain(() -> follow(caller, before, profile))
        .chain(
            () -> queue.add(caller, OperationKind.UPDATE, alias, clock.instant(), clock.instant()))
        .chain(() -> audit.append(caller, edited(before, profile, change)))
        .chain(() -> organizations.lock(alias))
        .map(entry -> entry.orElseThrow().with(profile));
  }

  private Uni<Void> follow(Caller caller, OrganizationProfile before, OrganizationProfile after) {
    return before.group().equals(after.group())
        ? Uni.createFrom().voidItem()
        : InTurn.each(changedGroup, feature -> feature.changed(caller, after.alias()));
  }

  private static AuditEvent edited(
      OrganizationProfile before, OrganizationProfile after, ProfileChange change) {
    return new AuditEvent(
            "organization.edited",
            "organization",
            after.alias(),
            Map.of("fields", String.join(",", change.fields())))
        .from(ProfileSnapshot.of(before), ProfileSnapshot.of(after));
  }

  /** An operator works in an organization that isn't theirs. */
  private static Caller in(Tenant tenant, Caller caller) {
    return switch (caller) {
      case Caller.Member member -> member.tenant().equals(tenant) ? member : member.over(tenant);
      case Caller.Service _, Caller.Guest _ -> caller;
    };
  }

  private static Organization known(Optional<Organization> found) {
    return found.orElseThrow(() -> Refusal.notFound("organization"));
  }

  private static Organization editable(Organization entry) {
    if (!entry.state().isEditable()) {
      throw Refusal.of(
          WRONG_STATE,
          "The profile of an organization that is coming on board or leaving can't be changed.");
    }
    return entry;
  }
}
