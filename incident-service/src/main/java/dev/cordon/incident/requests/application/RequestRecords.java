package dev.cordon.incident.requests.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.MadeStep;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What each side keeps of a request: its trail, and the asker the timeline of the incident, too,
 * where a task may go on.
 */
@ApplicationScoped
class RequestRecords {

  private final CaseFile incidents;
  private final WaitingTasks waiting;
  private final AuditTrail audit;

  RequestRecords(CaseFile incidents, WaitingTasks waiting, AuditTrail audit) {
    this.incidents = incidents;
    this.waiting = waiting;
    this.audit = audit;
  }

  /** Joins an open transaction of this side. */
  Uni<Void> asked(Caller caller, Side side, ActionRequest request) {
    return noted(caller, side, request, RequestEvents.asked(request))
        .chain(() -> audit.append(caller, RequestEvents.asking(request, side)));
  }

  /** The same, of a step that either side has made. */
  Uni<Void> made(Caller caller, Side side, ActionRequest request, MadeStep step) {
    return switch (side) {
      case ASKER ->
          waiting
              .hold(caller, request)
              .chain(() -> written(caller, side, request, step))
              .chain(() -> step.to().isOver() ? waiting.end(caller, request) : nothing());
      case RECIPIENT -> written(caller, side, request, step);
    };
  }

  private Uni<Void> written(Caller caller, Side side, ActionRequest request, MadeStep step) {
    return noted(caller, side, request, RequestEvents.made(request, step))
        .chain(() -> audit.append(caller, RequestEvents.step(request, step, side)));
  }

  private Uni<Void> noted(Caller caller, Side side, ActionRequest request, String text) {
    return switch (side) {
      case ASKER -> incidents.note(caller, request.incidentId(), text);
      case RECIPIENT -> nothing();
    };
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
