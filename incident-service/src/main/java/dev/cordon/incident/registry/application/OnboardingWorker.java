package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.application.OrganizationStore.ClaimedOnboarding;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OnboardingRules;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes one organization after the other: in the identity provider, in the customer service, in the
 * directory. Every step finds what is there already, so a process killed anywhere leaves an expired
 * lease and the next one goes on.
 */
@ApplicationScoped
public class OnboardingWorker {

  private static final Logger LOG = Logger.getLogger(OnboardingWorker.class);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final OrganizationStore organizations;
  private final IdentityProvider identityProvider;
  private final CustomerData customerData;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;
  private volatile @Nullable Worker worker;

  OnboardingWorker(
      OrganizationStore organizations,
      IdentityProvider identityProvider,
      CustomerData customerData,
      Callers callers,
      EventLoop eventLoop,
      Clock clock) {
    this.organizations = organizations;
    this.identityProvider = identityProvider;
    this.customerData = customerData;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    worker = workers.start("onboarding", POLL, this::step);
  }

  void wake() {
    Optional.ofNullable(worker).ifPresent(Worker::wake);
  }

  private boolean step() {
    Optional<ClaimedOnboarding> claimed =
        eventLoop.await(() -> organizations.claim(clock.instant(), clock.instant().plus(LEASE)));
    claimed.ifPresent(this::makeOrPostpone);
    return claimed.isPresent();
  }

  private void makeOrPostpone(ClaimedOnboarding onboarding) {
    String alias = onboarding.request().profile().alias();
    try {
      make(onboarding.request(), onboarding.initiator());
      LOG.infof("organization=%s onboarded", alias);
    } catch (RuntimeException e) {
      Duration pause = pause(onboarding.attempts());
      LOG.warnf(e, "organization=%s not onboarded yet, next try in %s", alias, pause);
      eventLoop.await(
          () -> organizations.postpone(alias, clock.instant().plus(pause), String.valueOf(e)));
    }
  }

  private void make(OnboardingRequest request, String initiator) {
    OrganizationProfile profile = request.profile();
    UUID id = identityProvider.ensureOrganization(profile);
    identityProvider.ensureRoles(id, OnboardingRules.rolesOf(profile.kind()));
    request.people().forEach(person -> identityProvider.ensureMember(id, person));
    Caller.Service caller = callers.acting(id, initiator);
    if (profile.kind() == OrganizationKind.BRAND) {
      eventLoop.await(() -> customerData.provision(caller, profile.legalEntities()));
    }
    eventLoop.await(() -> organizations.activate(caller, request, clock.instant()));
  }

  /** 1, 2, 4 … seconds. */
  private static Duration pause(int attempts) {
    Duration pause = Duration.ofSeconds(1L << Math.min(Math.max(attempts - 1, 0), 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
