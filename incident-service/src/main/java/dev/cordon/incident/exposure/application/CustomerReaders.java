package dev.cordon.incident.exposure.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The service that keeps who was exposed, and hides it from whom the incident is hidden from. */
public interface CustomerReaders {

  /**
   * The same again is no harm, and an older version of the incident changes nothing there. Fails
   * with a refusal.
   *
   * @param subjects the named; empty unless it is restricted
   */
  Uni<Void> named(Caller caller, Incident incident, List<String> subjects);
}
