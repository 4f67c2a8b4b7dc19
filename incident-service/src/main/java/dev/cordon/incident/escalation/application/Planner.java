package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.application.EscalationWork.Look;
import dev.cordon.incident.escalation.domain.ContactPoints;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.incident.people.application.OnCall;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.background.Retries;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is due. A look is one transaction: a process that is killed leaves a lease that
 * expires, and nothing half done.
 */
@ApplicationScoped
class Planner {

  private static final Logger LOG = Logger.getLogger(Planner.class);

  /** Work of a closed organization waits: its people couldn't acknowledge. */
  static final Duration CLOSED = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final EscalationWork work;
  private final Policies policies;
  private final WebhookStore webhooks;
  private final ContactStore contacts;
  private final OnCall onCall;
  private final Planning planning;
  private final Dispatcher dispatcher;
  private final EscalationSettings settings;
  private final Closures closures;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final GrowingPause pauses;
  private volatile @Nullable Worker worker;

  Planner(
      EscalationWork work,
      Policies policies,
      WebhookStore webhooks,
      ContactStore contacts,
      OnCall onCall,
      Planning planning,
      Dispatcher dispatcher,
      EscalationSettings settings,
      Closures closures,
      Callers callers,
      EventLoop eventLoop,
      Clock clock,
      Retries retries) {
    this.work = work;
    this.policies = policies;
    this.webhooks = webhooks;
    this.contacts = contacts;
    this.onCall = onCall;
    this.planning = planning;
    this.dispatcher = dispatcher;
    this.settings = settings;
    this.closures = closures;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  void start(@Observes StartupEvent started, Workers workers) {
    worker = workers.start("escalations", settings.poll(), this::step);
  }

  void wake() {
    Optional.ofNullable(worker).ifPresent(Worker::wake);
  }

  private boolean step() {
    Optional<Look> claimed =
        eventLoop.await(() -> work.claim(clock.instant(), clock.instant().plus(settings.lease())));
    claimed.ifPresent(this::lookOrPostpone);
    return claimed.isPresent();
  }

  private void lookOrPostpone(Look look) {
    Caller.Service caller = callers.ourselves(look.tenant());
    if (closures.of(caller.tenant()).isPresent()) {
      postpone(look, clock.instant().plus(CLOSED));
      return;
    }
    try {
      List<Policy> known =
          eventLoop.await(() -> policies.about(caller, look.incidentId(), look.target()));
      Recipients recipients = eventLoop.await(() -> recipients(caller, known));
      Instant since = eventLoop.await(() -> policies.since(caller));
      boolean looked = eventLoop.await(() -> planning.look(caller, look, known, since, recipients));
      if (looked) {
        dispatcher.wake();
      } else {
        postpone(look, clock.instant());
      }
    } catch (RuntimeException e) {
      Duration pause = pauses.after(look.attempts());
      LOG.warnf(
          e, "escalation of incident=%s can't be looked at, again in %s", look.incidentId(), pause);
      postpone(look, clock.instant().plus(pause));
    }
  }

  /** By the newest policy: which role's roster counts is asked as it is now. */
  private Uni<Recipients> recipients(Caller.Service caller, List<Policy> known) {
    Policy policy = known.getFirst();
    return onCall
        .at(caller, clock.instant())
        .chain(
            people ->
                contacts
                    .all(caller)
                    .chain(
                        points ->
                            webhooks
                                .all(caller)
                                .map(
                                    all ->
                                        new Recipients(
                                            people, policy.dutyRole(), byPerson(points), all))));
  }

  private static Map<UUID, ContactPoints> byPerson(List<ContactPoints> points) {
    return points.stream().collect(Collectors.toMap(ContactPoints::personId, Function.identity()));
  }

  private void postpone(Look look, Instant until) {
    eventLoop.await(() -> work.postpone(look, until));
  }
}
