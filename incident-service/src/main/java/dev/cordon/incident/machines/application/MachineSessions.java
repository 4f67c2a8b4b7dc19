package dev.cordon.incident.machines.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/** Services that can't ask this one whose tokens to refuse, and are told. */
public interface MachineSessions {

  /** For good. Can be repeated. */
  Uni<Void> cutOff(Caller.Service caller, String clientId);
}
