package dev.cordon.devstack.process;

import java.util.Optional;

/**
 * A process, told apart from a later one that was given the same pid: by its start time and the
 * boot it belongs to. Nothing is ever signalled on the strength of a bare pid.
 */
public record ProcessIdentity(long pid, long startTicks, String bootId) {

  static Optional<ProcessIdentity> of(long pid, ProcFs proc) {
    var ticks = proc.startTicks(pid);
    return ticks.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProcessIdentity(pid, ticks.getAsLong(), proc.bootId()));
  }

  boolean isAlive(ProcFs proc) {
    return of(pid, proc).filter(this::equals).isPresent();
  }
}
