package dev.cordon.incident.escalation.application;

import dev.cordon.incident.alerts.application.UntouchedAlerts;
import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.application.ReaderStore;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.PageText;
import dev.cordon.incident.requests.application.DueRequests;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * What a message is about, at the last moment: what became of it since, and who may know of it now.
 * Every call joins an open transaction.
 */
@ApplicationScoped
class Grounds {

  private final IncidentStore incidents;
  private final ReaderStore readers;
  private final DueRequests requests;
  private final UntouchedAlerts alerts;

  Grounds(
      IncidentStore incidents, ReaderStore readers, DueRequests requests, UntouchedAlerts alerts) {
    this.alerts = alerts;
    this.incidents = incidents;
    this.readers = readers;
    this.requests = requests;
  }

  /** Empty when it is gone, or hidden. */
  Uni<Optional<Ground>> of(Caller.Service caller, Escalation escalation) {
    return switch (escalation.cause()) {
      case TASK, OBLIGATION, SEVERITY, PAGE, SERVICE_LEVEL, REQUEST ->
          incidents
              .find(caller, escalation.incidentId())
              .map(found -> found.map(Ground.OfIncident::new));
      case RECEIVED_REQUEST ->
          requests
              .received(caller, escalation.targetId())
              .map(found -> found.map(Ground.OfRequest::new));
      case ALERTS ->
          alerts
              .takenUpAt(caller)
              .map(at -> at.filter(escalation.anchorAt()::isBefore).isPresent())
              .map(takenUp -> Optional.of(new Ground.OfAlerts(takenUp)));
    };
  }

  /** Why nobody has to be told any more; empty if somebody has. */
  Uni<Optional<String>> unwanted(Caller.Service caller, Ground ground, Delivery delivery) {
    return switch (ground) {
      case Ground.OfIncident(Incident incident) -> unwanted(caller, incident, delivery);
      case Ground.OfRequest(DueRequests.DueRequest request) ->
          Uni.createFrom().item(request.over().map(word -> "the request is " + word));
      case Ground.OfAlerts(boolean takenUp) ->
          Uni.createFrom()
              .item(takenUp ? Optional.of("somebody has taken up alerts") : Optional.empty());
    };
  }

  private Uni<Optional<String>> unwanted(
      Caller.Service caller, Incident incident, Delivery delivery) {
    if (incident.lifecycle().isEnded()) {
      return Uni.createFrom().item(Optional.of("the incident has ended"));
    }
    if (!incident.restricted()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return readers
        .readers(caller, incident.id())
        .map(
            named ->
                named.stream().anyMatch(reader -> reader.subject().equals(delivery.subject()))
                    ? Optional.empty()
                    : Optional.of("the incident is restricted to others"));
  }

  /** Without a link. */
  static PageText text(Ground ground, Escalation escalation) {
    String reference =
        switch (ground) {
          case Ground.OfIncident(Incident incident) -> incident.reference().text();
          case Ground.OfRequest _ -> "";
          case Ground.OfAlerts _ -> escalation.reason();
        };
    return new PageText(reference, escalation.cause(), dueAt(escalation), Optional.empty());
  }

  private static Optional<Instant> dueAt(Escalation escalation) {
    return switch (escalation.cause()) {
      case TASK, OBLIGATION, REQUEST, RECEIVED_REQUEST -> Optional.of(escalation.anchorAt());
      case SEVERITY, PAGE, SERVICE_LEVEL, ALERTS -> Optional.empty();
    };
  }
}
