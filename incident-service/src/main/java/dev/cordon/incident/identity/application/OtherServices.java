package dev.cordon.incident.identity.application;

import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Services that can't ask this one whose sessions to refuse, and are told. */
public interface OtherServices {

  /**
   * Can be repeated.
   *
   * @return providers whose sessions are refused there now
   */
  Uni<Set<String>> state(Caller.Service caller, CutOffList list);
}
