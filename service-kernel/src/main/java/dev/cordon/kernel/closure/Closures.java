package dev.cordon.kernel.closure;

import static dev.cordon.contracts.common.v1.ErrorReason.ORGANIZATION_SUSPENDED;
import static dev.cordon.contracts.common.v1.ErrorReason.SERVICE_UNAVAILABLE;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.PolledList;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The closed organizations, read as often as workers look for work, so that a call needs no look-up
 * and a closure is known within five seconds. A list that can't be read any more is trusted for a
 * while: whoever could close an organization meanwhile is away too. After that, and before there is
 * a first list, everybody is refused.
 */
@ApplicationScoped
public class Closures {

  /** Until the first list is there, nobody is served. */
  private static final Duration IMPATIENT = Duration.ofMillis(100);

  private record Known(Map<Tenant, Closure> closed, Instant at) {}

  private final PolledList<Known> list;
  private final Clock clock;
  private final Duration grace;

  /**
   * @param grace how long the last list is good for while no newer one can be had
   */
  Closures(
      ClosureSource source,
      EventLoop eventLoop,
      Clock clock,
      @ConfigProperty(name = "cordon.closures.grace", defaultValue = "1M") Duration grace) {
    this.list =
        new PolledList<>(
            "closed organizations",
            () -> read(source, clock),
            eventLoop,
            new Known(Map.of(), Instant.MIN));
    this.clock = clock;
    this.grace = grace;
  }

  /** As old as the question: a list that was on its way for long is no newer. */
  private static Uni<Known> read(ClosureSource source, Clock clock) {
    Instant asked = clock.instant();
    return source.closed().map(closed -> new Known(Map.copyOf(closed), asked));
  }

  /** Reads the first list before the service listens, if it can be had by then. */
  void start(@Observes StartupEvent started, Workers workers) {
    var _ = refresh();
    list.start(workers, this::step);
  }

  /** Reads the list now: something has changed. */
  public void changed() {
    list.changed();
  }

  /** Refuses people of a closed organization, and the gateway when it goes on with their work. */
  public void requireOpen(Caller caller) {
    switch (caller) {
      case Caller.Member member -> requireOpen(member.tenant());
      case Caller.Service service -> {
        if (service.identity() == ServiceIdentity.SERVICE_IDENTITY_GATEWAY) {
          requireOpen(service.tenant());
        }
      }
      case Caller.Guest guest -> requireOpen(guest.member().tenant());
    }
  }

  /**
   * For workers: empty when the organization's work may go on, as far as is known. Before there is
   * a list, all work waits.
   */
  public Optional<Closure> of(Tenant tenant) {
    return isKnown()
        ? Optional.ofNullable(list.known().closed().get(tenant))
        : Optional.of(Closure.SUSPENDED);
  }

  private boolean isKnown() {
    return list.known().at().isAfter(Instant.MIN);
  }

  private void requireOpen(Tenant tenant) {
    Known known = list.known();
    Closure closure = known.closed().get(tenant);
    if (closure != null) {
      throw Refusal.of(
          ORGANIZATION_SUSPENDED,
          switch (closure) {
            case SUSPENDED ->
                "This organization is suspended. Ask the operator of the platform to resume it.";
            case LEAVING, GONE ->
                "This organization is leaving the platform. Ask the operator of the platform.";
          });
    }
    if (clock.instant().minus(grace).isAfter(known.at())) {
      throw Refusal.of(
          SERVICE_UNAVAILABLE,
          "It can't be told whether this organization is suspended. Try again soon.");
    }
  }

  private boolean step() throws InterruptedException {
    boolean read = refresh();
    if (!read && !isKnown()) {
      Thread.sleep(IMPATIENT);
      return true;
    }
    return false;
  }

  /** Whether it could be read. */
  boolean refresh() {
    return list.refresh();
  }
}
