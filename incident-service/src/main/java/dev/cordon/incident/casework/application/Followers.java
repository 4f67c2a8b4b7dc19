package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.UUID;
import java.util.function.Function;

/** All features that follow incidents, one after the other: they share a session. */
@ApplicationScoped
public class Followers {

  private final Instance<IncidentFollower> followers;

  Followers(@Any Instance<IncidentFollower> followers) {
    this.followers = followers;
  }

  Uni<Void> opened(Caller caller, Incident incident) {
    return each(follower -> follower.opened(caller, incident));
  }

  Uni<Void> moved(Caller caller, Incident before, Incident after) {
    return each(follower -> follower.moved(caller, before, after));
  }

  Uni<Void> known(Caller caller, Incident incident) {
    return each(follower -> follower.known(caller, incident));
  }

  /** As {@link IncidentFollower#rated}: severities are computed by another feature. */
  public Uni<Void> rated(Caller caller, UUID incidentId, String severity) {
    return each(follower -> follower.rated(caller, incidentId, severity));
  }

  private Uni<Void> each(Function<IncidentFollower, Uni<Void>> told) {
    return InTurn.each(followers, told);
  }
}
