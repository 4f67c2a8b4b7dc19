package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * What another feature keeps by the way that an incident goes. A feature contributes a bean; it is
 * found by being there, and asked wherever an incident is opened, moved or rated, or turns out to
 * have been known of at another time, whoever does it; what it doesn't keep anything by, it leaves
 * out. Every call joins the open transaction, which has the incident's row.
 */
public interface IncidentFollower {

  /** It is there, and nothing is known of it yet. */
  default Uni<Void> opened(Caller caller, Incident incident) {
    return Uni.createFrom().voidItem();
  }

  /** It has come into another state. */
  default Uni<Void> moved(Caller caller, Incident before, Incident after) {
    return Uni.createFrom().voidItem();
  }

  /**
   * Its severity was computed anew, and may be as it was.
   *
   * @param severity name of the level
   */
  default Uni<Void> rated(Caller caller, UUID incidentId, String severity) {
    return Uni.createFrom().voidItem();
  }

  /**
   * Another time counts as the one at which it was first known of.
   *
   * @param incident with that time
   */
  default Uni<Void> known(Caller caller, Incident incident) {
    return Uni.createFrom().voidItem();
  }
}
