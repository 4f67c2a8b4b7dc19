package dev.cordon.incident.identity.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/**
 * Services that can't ask this one whose sessions to refuse, and are told. Both can be repeated.
 */
public interface OtherServices {

  Uni<Void> cutOff(Caller.Service caller, String provider);

  Uni<Void> readmit(Caller.Service caller, String provider);
}
