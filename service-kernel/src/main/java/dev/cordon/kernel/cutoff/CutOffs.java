package dev.cordon.kernel.cutoff;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.PolledList;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The providers and machines that are cut off, read as often as workers look for work, so that a
 * call needs no look-up. A session through a provider and a machine are let in only while the list
 * is fresh: what can't be known is refused. People with keys of ours need no list. The list's own
 * time counts, not that of the reading: one that nobody renews grows old.
 */
@ApplicationScoped
public class CutOffs {

  /** Older than this, the list says nothing any more. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final PolledList<CutOffList> list;
  private final Clock clock;

  CutOffs(CutOffSource source, EventLoop eventLoop, Clock clock) {
    this.list =
        new PolledList<>(
            "cut-off providers and machines", source::list, eventLoop, CutOffList.NONE);
    this.clock = clock;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    list.start(workers, this::step);
  }

  /** Reads the list now: something has changed. */
  public void changed() {
    list.changed();
  }

  /**
   * Refuses a session that came through a provider which is cut off, or may be.
   *
   * @param issuedAt when the session's token was issued, by Keycloak's clock
   */
  public void requireOpen(String provider, Instant issuedAt) {
    CutOffList known = list.known();
    if (known.providers().contains(provider)) {
      throw Refusal.of(
          ErrorReason.SESSION_CUT_OFF,
          "This organization's own identity provider was cut off. Log in with a passkey of Cordon.");
    }
    requireFresh(known);
    if (issuedAt.isBefore(known.notBefore().getOrDefault(provider, Instant.MIN))) {
      throw Refusal.of(
          ErrorReason.SESSION_CUT_OFF,
          "This token is older than the last cut-off of the organization's own identity provider."
              + " Log in again.");
    }
  }

  /** Refuses the token of a machine that was revoked or whose secret has ended, or may have. */
  public void requireStanding(String client) {
    CutOffList known = list.known();
    if (known.clients().contains(client)) {
      throw Refusal.of(
          ErrorReason.SESSION_CUT_OFF,
          "This machine was revoked, or this secret of it has ended. Ask the brand-admin.");
    }
    requireFresh(known);
  }

  private void requireFresh(CutOffList known) {
    if (clock.instant().minus(FRESH).isAfter(known.at())) {
      throw Refusal.of(
          ErrorReason.SERVICE_UNAVAILABLE,
          "It can't be told whether this session still stands. Try again soon.");
    }
  }

  private boolean step() {
    refresh();
    return false;
  }

  /** Asks the source; what fails is asked for again at the next poll. */
  void refresh() {
    var _ = list.refresh();
  }
}
