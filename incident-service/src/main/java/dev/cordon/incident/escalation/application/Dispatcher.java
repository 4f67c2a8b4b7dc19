package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.application.Carrier.Address;
import dev.cordon.incident.escalation.application.Carrier.Page;
import dev.cordon.incident.escalation.application.Dispatch.Start;
import dev.cordon.incident.escalation.application.PageWork.Parcel;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.PageText;
import dev.cordon.incident.people.application.OnCall;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Sends pages: each channel has senders of its own, and of those of webhooks a brand has two at
 * most, so that a receiver or provider which doesn't answer holds up nobody but its like. One that
 * takes nothing rests ({@link ReceiverRests}). That one is being sent is committed before the call,
 * and what came of it after: a process that is killed in between leaves one that was being sent,
 * about which {@link Delivery#begun} decides.
 */
@ApplicationScoped
class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  private static final Duration NEXT_TURN = Duration.ofSeconds(2);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final PageWork work;
  private final Dispatch dispatch;
  private final Carriers carriers;
  private final ContactStore contacts;
  private final WebhookStore webhooks;
  private final OnCall people;
  private final Organizations organizations;
  private final ReceiverRests rests;
  private final PageWitness witness;
  private final EscalationSettings settings;
  private final Closures closures;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final GrowingPause pauses;
  private final Map<UUID, Integer> webhooksUnderWay = new ConcurrentHashMap<>();

  Dispatcher(
      PageWork work,
      Dispatch dispatch,
      Carriers carriers,
      ContactStore contacts,
      WebhookStore webhooks,
      OnCall people,
      Organizations organizations,
      ReceiverRests rests,
      PageWitness witness,
      EscalationSettings settings,
      Closures closures,
      Callers callers,
      EventLoop eventLoop,
      Clock clock,
      Retries retries) {
    this.work = work;
    this.dispatch = dispatch;
    this.carriers = carriers;
    this.contacts = contacts;
    this.webhooks = webhooks;
    this.people = people;
    this.organizations = organizations;
    this.rests = rests;
    this.witness = witness;
    this.settings = settings;
    this.closures = closures;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  /**
   * @throws IllegalStateException a lease would end while its message is being sent
   */
  void start(@Observes StartupEvent started, Workers all) {
    SendingTime.requireWithin(settings.lease(), settings.timeout());
    for (Channel channel : Channel.values()) {
      String name = "pages by " + channel.word() + " ";
      IntStream.rangeClosed(1, senders(channel))
          .forEach(i -> workers.add(all.start(name + i, settings.poll(), () -> step(channel))));
    }
  }

  private static int senders(Channel channel) {
    return switch (channel) {
      case EMAIL, SMS, VOICE -> 2;
      case WEBHOOK -> 2 * PageWork.MOST_WEBHOOKS_OF_A_BRAND;
    };
  }

  void wake() {
    workers.forEach(Worker::wake);
  }

  private boolean step(Channel channel) {
    Optional<Parcel> claimed =
        eventLoop.await(
            () -> work.claim(channel, clock.instant(), clock.instant().plus(settings.lease())));
    claimed.ifPresent(channel == Channel.WEBHOOK ? this::sendInTurn : this::sendOrPostpone);
    return claimed.isPresent();
  }

  /** Several that claim at once don't see each other: here at least they are counted. */
  private void sendInTurn(Parcel parcel) {
    int underWay = webhooksUnderWay.merge(parcel.tenant(), 1, Integer::sum);
    try {
      if (underWay > PageWork.MOST_WEBHOOKS_OF_A_BRAND) {
        Caller.Service caller = callers.ourselves(parcel.tenant());
        eventLoop.await(() -> dispatch.putOff(caller, parcel, NEXT_TURN));
      } else {
        sendOrPostpone(parcel);
      }
    } finally {
      var _ = webhooksUnderWay.merge(parcel.tenant(), -1, Integer::sum);
    }
  }

  /** What has to be looked up is, before it is down that it is being sent. */
  private void sendOrPostpone(Parcel parcel) {
    Caller.Service caller = callers.ourselves(parcel.tenant());
    try {
      if (closures.of(caller.tenant()).isPresent()) {
        eventLoop.await(() -> dispatch.putOff(caller, parcel, Planner.CLOSED));
        return;
      }
      Optional<Delivery> waiting = eventLoop.await(() -> dispatch.find(caller, parcel));
      Optional<Address> address =
          waiting.flatMap(delivery -> eventLoop.await(() -> address(caller, delivery)));
      Optional<Instant> rest = address.flatMap(to -> eventLoop.await(() -> rests.rest(caller, to)));
      if (rest.isPresent()) {
        rest(caller, parcel, rest.get());
        return;
      }
      String brand = alias(parcel.tenant());
      switch (eventLoop.await(() -> dispatch.begin(caller, parcel))) {
        case Start.Begun begun -> send(caller, parcel, begun, address, brand);
        case Start.Ended(Delivery ended) -> {
          witness.settled(ended);
          pass(caller, address);
        }
        case Start.Nothing _ -> pass(caller, address);
      }
    } catch (RuntimeException e) {
      failed(caller, parcel, e);
    }
  }

  private void rest(Caller.Service caller, Parcel parcel, Instant until) {
    eventLoop.await(() -> dispatch.rest(caller, parcel, until)).ifPresent(witness::settled);
  }

  private void pass(Caller.Service caller, Optional<Address> address) {
    address.ifPresent(to -> eventLoop.await(() -> rests.passed(caller, to)));
  }

  /** What it was is kept: when it comes again, it is as after a crash. */
  private void failed(Caller.Service caller, Parcel parcel, RuntimeException e) {
    Duration pause = pauses.after(parcel.attempts());
    LOG.warnf(e, "page=%s can't be sent, again in %s", parcel.delivery(), pause);
    if (parcel.attempts() >= Delivery.MOST_ATTEMPTS) {
      eventLoop.await(() -> dispatch.giveUp(caller, parcel)).ifPresent(witness::settled);
    } else {
      eventLoop.await(() -> work.postpone(parcel, clock.instant().plus(pause)));
    }
  }

  private void send(
      Caller.Service caller,
      Parcel parcel,
      Start.Begun begun,
      Optional<Address> address,
      String brand) {
    Delivery delivery = begun.delivery();
    Optional<Page> page = address.map(to -> page(parcel, begun, to, brand));
    witness.sending(delivery);
    Answer answer =
        page.map(carriers::carry)
            .orElseGet(
                () ->
                    new Answer.Refused(
                        delivery.channel() == Channel.WEBHOOK
                            ? "the webhook was removed or switched off"
                            : "there is nothing to reach them at by this channel"));
    witness.answered(delivery, answer);
    eventLoop
        .await(() -> dispatch.settle(caller, parcel, delivery, answer))
        .ifPresent(witness::settled);
    address.ifPresent(to -> eventLoop.await(() -> rests.answered(caller, to, answer)));
  }

  private Uni<Optional<Address>> address(Caller.Service caller, Delivery delivery) {
    if (delivery.channel() == Channel.WEBHOOK) {
      return webhooks
          .receiver(caller, delivery.recipientId())
          .map(found -> found.filter(to -> to.webhook().enabled()).map(Address.class::cast));
    }
    return people
        .find(caller, delivery.recipientId())
        .chain(
            person ->
                contacts
                    .find(caller, delivery.recipientId())
                    .map(
                        points ->
                            person
                                .flatMap(one -> points.at(delivery.channel(), one.email()))
                                .map(Address.To::new)));
  }

  private Page page(Parcel parcel, Start.Begun begun, Address to, String brand) {
    PageText text = begun.text();
    return new Page(
        begun.delivery().id(),
        begun.escalation().id().toString(),
        begun.delivery().channel(),
        begun.delivery().action(),
        to,
        brand,
        new PageText(
            text.reference(), text.cause(), text.dueAt(), link(text.cause(), parcel, brand)),
        begun.delivery().createdAt());
  }

  private Optional<String> link(Cause cause, Parcel parcel, String alias) {
    String id = parcel.incidentId().toString();
    return switch (cause) {
      case TASK, OBLIGATION, SEVERITY, PAGE, SERVICE_LEVEL, REQUEST ->
          settings.link().map(url -> url.replace("{brand}", alias).replace("{incident}", id));
      case RECEIVED_REQUEST ->
          settings
              .requestLink()
              .map(url -> url.replace("{organization}", alias).replace("{request}", id));
      case ALERTS -> settings.alertsLink().map(url -> url.replace("{brand}", alias));
    };
  }

  /** As people know it; its id for one that isn't in the directory. */
  private String alias(UUID tenant) {
    return eventLoop.await(() -> organizations.byIds(List.of(tenant))).stream()
        .findFirst()
        .map(OrganizationRef::alias)
        .orElseGet(tenant::toString);
  }
}
