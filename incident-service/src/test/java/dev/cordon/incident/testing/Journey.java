package dev.cordon.incident.testing;

import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import java.util.List;

/** Incidents on their way through the states, by people who may take them there. */
public final class Journey {

  private Journey() {}

  /** The states in between, and the last. */
  public static List<IncidentState> to(IncidentState state) {
    List<IncidentState> chain =
        List.of(
            IncidentState.INCIDENT_STATE_TRIAGED,
            IncidentState.INCIDENT_STATE_CONTAINED,
            IncidentState.INCIDENT_STATE_ERADICATED,
            IncidentState.INCIDENT_STATE_RECOVERED,
            IncidentState.INCIDENT_STATE_CLOSED);
    return state == IncidentState.INCIDENT_STATE_REJECTED
        ? List.of(state)
        : chain.subList(0, chain.indexOf(state) + 1);
  }

  /** An incident of the brand in this state, by an incident-lead. */
  public static Incident opened(Brand brand, IncidentState state) {
    Incident incident = brand.opened("In " + state);
    for (IncidentState next : to(state)) {
      incident = brand.incidents().transitionIncident(step(incident, next));
    }
    return incident;
  }

  /** From the version that the incident has. */
  public static TransitionIncidentRequest step(Incident incident, IncidentState to) {
    return TransitionIncidentRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setExpectedVersion(incident.getVersion())
        .setTo(to)
        .setReason("because of the test")
        .build();
  }

  public static Incident read(Brand brand, Incident incident) {
    return brand
        .incidents()
        .getIncident(GetIncidentRequest.newBuilder().setId(incident.getId()).build());
  }
}
