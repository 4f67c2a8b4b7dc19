package dev.cordon.incident.requests.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.RequestStep;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Ends what is open of an organization that leaves, on either side: nobody waits for an answer that
 * can't come, and nobody works for who is gone. What was answered stays with whoever has it.
 */
@ApplicationScoped
class LeavingRequests implements LeavingOrganization {

  private static final int AT_ONCE = 50;

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final RequestStore requests;
  private final RequestSteps steps;

  LeavingRequests(
      UnitOfWork unitOfWork, CaseFile incidents, RequestStore requests, RequestSteps steps) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.requests = requests;
    this.steps = steps;
  }

  @Override
  public Uni<Void> leave(Caller.Service caller) {
    return InTurn.whilst(() -> unitOfWork.inTransaction(caller, () -> someAsked(caller)))
        .chain(
            () ->
                InTurn.whilst(() -> unitOfWork.inTransaction(caller, () -> someReceived(caller))));
  }

  /** Of one incident, whose row comes first: tasks of it may go on. */
  private Uni<Boolean> someAsked(Caller.Service caller) {
    return requests
        .incidentWithOpen(caller)
        .chain(
            found ->
                found
                    .map(incident -> endAsked(caller, incident).replaceWith(true))
                    .orElseGet(() -> Uni.createFrom().item(false)));
  }

  private Uni<Void> endAsked(Caller.Service caller, UUID incident) {
    return incidents
        .requireForUpdate(caller, incident)
        .chain(() -> requests.openAsked(caller, incident, AT_ONCE))
        .chain(found -> ended(caller, Side.ASKER, found));
  }

  private Uni<Boolean> someReceived(Caller.Service caller) {
    return requests
        .openReceived(caller, AT_ONCE)
        .call(found -> ended(caller, Side.RECIPIENT, found))
        .map(found -> found.size() == AT_ONCE);
  }

  private Uni<Void> ended(Caller.Service caller, Side side, List<ActionRequest> found) {
    return InTurn.each(
        found,
        request -> steps.make(caller, request, request.version(), side, RequestStep.leaving(side)));
  }
}
