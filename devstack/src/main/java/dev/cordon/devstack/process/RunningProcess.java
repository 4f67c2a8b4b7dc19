package dev.cordon.devstack.process;

import java.time.Duration;
import java.time.Instant;

/** A started process as written down in its pid file. */
public record RunningProcess(
    String name, ProcessIdentity identity, Instant startedAt, String stopSignal) {

  public long pid() {
    return identity.pid();
  }

  public Duration uptime(Instant now) {
    return Duration.between(startedAt, now);
  }
}
