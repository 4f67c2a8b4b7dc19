package dev.cordon.kernel.cutoff;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The providers and machines that are cut off, read every second, so that a call needs no look-up.
 * A session through a provider and a machine are let in only while the list is fresh: what can't be
 * known is refused. People with keys of ours need no list. The list's own time counts, not that of
 * the reading: one that nobody renews grows old.
 */
@ApplicationScoped
public class CutOffs {

  private static final Logger LOG = Logger.getLogger(CutOffs.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Older than this, the list says nothing any more. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final CutOffSource source;
  private final EventLoop eventLoop;
  private final Clock clock;
  private volatile CutOffList known = CutOffList.NONE;
  private volatile @Nullable Worker worker;
  private boolean failing;

  CutOffs(CutOffSource source, EventLoop eventLoop, Clock clock) {
    this.source = source;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    worker =
        workers.start(
            "cut-off providers and machines",
            POLL,
            () -> {
              refresh();
              return false;
            });
  }

  /** Reads the list now: something has changed. */
  public void changed() {
    Optional.ofNullable(worker).ifPresent(Worker::wake);
  }

  /**
   * Refuses a session that came through a provider which is cut off, or may be.
   *
   * @param issuedAt when the session's token was issued, by Keycloak's clock
   */
  public void requireOpen(String provider, Instant issuedAt) {
    CutOffList list = known;
    if (list.providers().contains(provider)) {
      throw Refusal.of(
          ErrorReason.SESSION_CUT_OFF,
          "This organization's own identity provider was cut off. Log in with a passkey of Cordon.");
    }
    requireFresh(list);
    if (issuedAt.isBefore(list.notBefore().getOrDefault(provider, Instant.MIN))) {
      throw Refusal.of(
          ErrorReason.SESSION_CUT_OFF,
          "This token is older than the last cut-off of the organization's own identity provider."
              + " Log in again.");
    }
  }

  /** Refuses the token of a machine that was revoked or whose secret has ended, or may have. */
  public void requireStanding(String client) {
    CutOffList list = known;
    if (list.clients().contains(client)) {
      throw Refusal.of(
          ErrorReason.SESSION_CUT_OFF,
          "This machine was revoked, or this secret of it has ended. Ask the brand-admin.");
    }
    requireFresh(list);
  }

  private void requireFresh(CutOffList list) {
    if (clock.instant().minus(FRESH).isAfter(list.at())) {
      throw Refusal.of(
          ErrorReason.SERVICE_UNAVAILABLE,
          "It can't be told whether this session still stands. Try again soon.");
    }
  }

  /** Asks the source; what fails is asked for again at the next poll. */
  void refresh() {
    try {
      known = eventLoop.await(source::list);
      if (failing) {
        LOG.info("the cut-off providers and machines are known again");
      }
      failing = false;
    } catch (RuntimeException e) {
      // Said once: sessions through a provider, and machines, are refused until it is over.
      if (!failing) {
        LOG.warn("the cut-off providers and machines can't be read", e);
      }
      failing = true;
    }
  }
}
