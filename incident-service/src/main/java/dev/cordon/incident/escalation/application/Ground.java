package dev.cordon.incident.escalation.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.requests.application.DueRequests.DueRequest;

/** Whether a message is still wanted is asked of this: what its organization has of the matter. */
sealed interface Ground {

  record OfIncident(Incident incident) implements Ground {}

  /**
   * Of a brand's alerts.
   *
   * @param takenUp whether somebody has taken up any since people were paged
   */
  record OfAlerts(boolean takenUp) implements Ground {}

  /** Whoever is asked has the request alone. */
  record OfRequest(DueRequest request) implements Ground {}
}
