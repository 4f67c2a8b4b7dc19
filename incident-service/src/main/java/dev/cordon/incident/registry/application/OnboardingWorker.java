package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.application.OnboardingQueue.ClaimedOnboarding;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OnboardingRules;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.RequestLog;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes one organization after the other: in the identity provider, in the customer service, in the
 * directory. Every step finds what is there already, so a process killed anywhere leaves an expired
 * lease and the next one goes on. A lease that was lost is noticed before the next step, and at the
 * last one by the database.
 */
@ApplicationScoped
public class OnboardingWorker {

  private static final Logger LOG = Logger.getLogger(OnboardingWorker.class);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int LONGEST_REASON = 500;

  private final OnboardingQueue queue;
  private final IdentityProvider identityProvider;
  private final CustomerData customerData;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;
  private volatile @Nullable Worker worker;

  OnboardingWorker(
      OnboardingQueue queue,
      IdentityProvider identityProvider,
      CustomerData customerData,
      Callers callers,
      EventLoop eventLoop,
      Clock clock) {
    this.queue = queue;
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
        eventLoop.await(() -> queue.claim(clock.instant(), leaseEnd()));
    claimed.ifPresent(
        onboarding -> RequestLog.during(onboarding.requestId(), () -> makeOrPostpone(onboarding)));
    return claimed.isPresent();
  }

  private void makeOrPostpone(ClaimedOnboarding onboarding) {
    try {
      make(onboarding);
      LOG.infof("organization=%s onboarded", onboarding.alias());
    } catch (LeaseLostException e) {
      LOG.warnf("organization=%s is another worker's now", onboarding.alias());
    } catch (RuntimeException e) {
      Duration pause = pause(onboarding.attempts());
      LOG.warnf(e, "organization=%s not onboarded yet, next try in %s", onboarding.alias(), pause);
      var _ =
          eventLoop.await(() -> queue.postpone(onboarding, clock.instant().plus(pause), reason(e)));
    }
  }

  private void make(ClaimedOnboarding onboarding) {
    OnboardingRequest request = onboarding.request();
    OrganizationProfile profile = request.profile();
    if (onboarding.startOver()) {
      // People of the request before may be in it, with rights that nobody has asked for any more.
      hold(onboarding);
      identityProvider.removeOrganization(profile.alias());
    }
    hold(onboarding);
    UUID id = identityProvider.ensureOrganization(profile);
    identityProvider.ensureRoles(id, OnboardingRules.rolesOf(profile.kind()));
    for (Person person : request.people()) {
      hold(onboarding);
      identityProvider.ensureMember(id, person);
    }
    Caller.Service caller = callers.acting(id, onboarding.initiator(), onboarding.requestId());
    if (profile.kind() == OrganizationKind.BRAND) {
      hold(onboarding);
      eventLoop.await(() -> customerData.provision(caller, profile.legalEntities()));
    }
    if (!eventLoop.await(() -> queue.activate(caller, onboarding, clock.instant()))) {
      throw new LeaseLostException(profile.alias());
    }
  }

  /** Before each step that others would notice; a step is shorter than the lease. */
  private void hold(ClaimedOnboarding onboarding) {
    if (!eventLoop.await(() -> queue.renew(onboarding, leaseEnd()))) {
      throw new LeaseLostException(onboarding.alias());
    }
  }

  private Instant leaseEnd() {
    return clock.instant().plus(LEASE);
  }

  /** What operators are shown. */
  private static String reason(RuntimeException e) {
    String reason = Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  /** 1, 2, 4 … seconds. */
  private static Duration pause(int attempts) {
    Duration pause = Duration.ofSeconds(1L << Math.min(Math.max(attempts - 1, 0), 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
