package dev.cordon.incident.alerts.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Alerts that nobody has taken up: neither promoted nor merged nor dismissed. Of a group its first
 * counts, since that is decided about. Every call joins an open transaction of a session.
 */
public interface UntouchedAlerts {

  /** Of each severity no more are counted. */
  int MOST_COUNTED = 1_000;

  /**
   * What waits.
   *
   * @param many for longer than they may
   * @param fresh those of them that didn't at an earlier moment
   * @param takenUpAt when somebody last decided about any alert
   */
  record Waiting(long many, long fresh, Optional<Instant> takenUpAt) {}

  /** For how long those of each severity may wait; zero is for ever. */
  record Patience(
      Duration unknown,
      Duration informational,
      Duration low,
      Duration medium,
      Duration high,
      Duration critical) {}

  /**
   * @param known those that waited for too long by then aren't fresh
   */
  Uni<Waiting> waiting(Caller caller, Patience patience, Instant known, Instant now);

  /** When somebody last decided about any; empty if nobody ever has. */
  Uni<Optional<Instant>> takenUpAt(Caller caller);
}
