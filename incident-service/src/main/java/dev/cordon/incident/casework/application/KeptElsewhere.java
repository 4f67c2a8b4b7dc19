package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What other services keep of an incident: it has to be hidden there with it. */
public interface KeptElsewhere {

  /**
   * Says who may know of an incident, before that commits: what can't be said there, isn't so here.
   * Joins an open transaction.
   *
   * @param subjects the named; empty unless it is restricted
   */
  Uni<Void> named(Caller caller, Incident incident, List<String> subjects);
}
