package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.application.IdentityProvider.Wanted;
import dev.cordon.incident.registry.application.OperationQueue.Claimed;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OnboardingRules;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.UUID;

/** What each step does. Blocks; everything may have been done before, as a whole or in part. */
@ApplicationScoped
class OperationSteps {

  private final OrganizationStore organizations;
  private final IdentityProvider identityProvider;
  private final CustomerData customerData;
  private final Instance<LeavingOrganization> leaving;
  private final Conclusions conclusions;
  private final ReconciliationSteps reconciliation;
  private final Callers callers;
  private final EventLoop eventLoop;

  OperationSteps(
      OrganizationStore organizations,
      IdentityProvider identityProvider,
      CustomerData customerData,
      Instance<LeavingOrganization> leaving,
      Conclusions conclusions,
      ReconciliationSteps reconciliation,
      Callers callers,
      EventLoop eventLoop) {
    this.organizations = organizations;
    this.identityProvider = identityProvider;
    this.customerData = customerData;
    this.leaving = leaving;
    this.conclusions = conclusions;
    this.reconciliation = reconciliation;
    this.callers = callers;
    this.eventLoop = eventLoop;
  }

  /**
   * Does any step but the last.
   *
   * @param hold keeps the lease within a step that may take long
   * @return with what the next steps have to know
   */
  Claimed perform(Claimed claimed, Runnable hold) {
    return switch (claimed.operation().step()) {
      case MAKE_ORGANIZATION ->
          claimed.at(Optional.of(identityProvider.ensureOrganization(stated(claimed).profile())));
      case REMOVE_ORGANIZATION -> {
        identityProvider.removeOrganization(claimed.alias());
        yield claimed.at(Optional.empty());
      }
      case MAKE_ROLES,
          ENROL_PEOPLE,
          PROVISION_CUSTOMER_DATA,
          TELL_CUSTOMER_SERVICE,
          ALIGN_IDENTITY_PROVIDER,
          DESTROY_CUSTOMER_DATA,
          END_SHARING,
          REMOVE_PEOPLE,
          COMPARE_REGISTRY,
          COMPARE_IDENTITY_PROVIDER -> {
        change(claimed, hold);
        yield claimed;
      }
      case ADMIT, RECORD, STRIKE_OFF, CONCLUDE ->
          throw new IllegalStateException(claimed.operation().step() + " is a last step");
    };
  }

  /** Does the last step, and removes the operation with it. */
  void conclude(Claimed claimed) {
    switch (claimed.operation().step()) {
      case ADMIT -> conclusions.admit(claimed);
      case RECORD -> conclusions.record(claimed);
      case STRIKE_OFF -> conclusions.strikeOff(claimed);
      case CONCLUDE -> reconciliation.conclude(claimed);
      default -> throw new IllegalStateException(claimed.operation().step() + " isn't a last step");
    }
  }

  private void change(Claimed claimed, Runnable hold) {
    switch (claimed.operation().step()) {
      case MAKE_ROLES ->
          identityProvider.ensureRoles(
              id(claimed), OnboardingRules.rolesOf(stated(claimed).profile().kind()));
      case ENROL_PEOPLE -> enrol(claimed, hold);
      case PROVISION_CUSTOMER_DATA -> provision(claimed);
      case TELL_CUSTOMER_SERVICE -> tell(claimed);
      case ALIGN_IDENTITY_PROVIDER -> align(claimed);
      case DESTROY_CUSTOMER_DATA -> destroy(claimed, hold);
      case END_SHARING -> endSharing(claimed, hold);
      case REMOVE_PEOPLE -> removePeople(claimed, hold);
      case COMPARE_REGISTRY -> reconciliation.compareRegistry(claimed, hold);
      case COMPARE_IDENTITY_PROVIDER -> reconciliation.compareIdentityProvider(claimed, hold);
      default -> throw new IllegalStateException(claimed.operation().step() + " changes nothing");
    }
  }

  private void enrol(Claimed claimed, Runnable hold) {
    UUID id = id(claimed);
    for (Person person : stated(claimed).people()) {
      hold.run();
      identityProvider.ensureMember(id, person);
    }
  }

  private void provision(Claimed claimed) {
    OrganizationProfile profile =
        claimed
            .onboarding()
            .map(OnboardingRequest::profile)
            .orElseGet(() -> registered(claimed).profile());
    eventLoop.await(() -> customerData.provision(caller(claimed), profile.legalEntities()));
  }

  /** What the registry says now, also when a later order has changed it. */
  private void tell(Claimed claimed) {
    if (claimed.organizationId().isEmpty()) {
      // It was never made: nobody can have a token of it.
      return;
    }
    Optional<Closure> closure =
        claimed.operation().kind().isRemoval()
            ? Optional.of(Closure.GONE)
            : Conclusions.closure(registered(claimed).state());
    eventLoop.await(() -> customerData.tell(caller(claimed), closure));
  }

  private void align(Claimed claimed) {
    Organization organization = registered(claimed);
    identityProvider.align(
        id(claimed),
        new Wanted(
            organization.profile().name(),
            organization.profile().kind(),
            organization.state().isOpen()));
  }

  private void destroy(Claimed claimed, Runnable hold) {
    if (claimed.organizationId().isEmpty()) {
      return;
    }
    while (eventLoop.await(() -> customerData.destroy(caller(claimed)))) {
      hold.run();
    }
  }

  private void endSharing(Claimed claimed, Runnable hold) {
    for (LeavingOrganization feature : leaving.stream().toList()) {
      hold.run();
      eventLoop.await(() -> feature.leave(caller(claimed)));
    }
  }

  private void removePeople(Claimed claimed, Runnable hold) {
    while (identityProvider.removeMembers(claimed.alias())) {
      hold.run();
    }
  }

  private Organization registered(Claimed claimed) {
    return eventLoop
        .await(() -> organizations.byAlias(claimed.alias()))
        .orElseThrow(() -> new IllegalStateException(claimed.alias() + " isn't registered"));
  }

  private Caller.Service caller(Claimed claimed) {
    return callers.acting(id(claimed), claimed.initiator(), claimed.requestId());
  }

  private static UUID id(Claimed claimed) {
    return claimed
        .organizationId()
        .orElseThrow(() -> new IllegalStateException(claimed.alias() + " has no id yet"));
  }

  private static OnboardingRequest stated(Claimed claimed) {
    return claimed
        .onboarding()
        .orElseThrow(() -> new IllegalStateException("nothing states " + claimed.alias()));
  }
}
