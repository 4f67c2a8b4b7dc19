package dev.cordon.incident.escalation.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.requests.application.DueRequests;
import dev.cordon.incident.requests.application.DueRequests.DueRequest;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people do with escalations about what their organization is asked to do. There is no
 * incident of theirs: the request stands in its place.
 */
@ApplicationScoped
public class ReceivedEscalations {

  private final UnitOfWork unitOfWork;
  private final DueRequests requests;
  private final EscalationStore store;
  private final Endings endings;
  private final Clock clock;

  ReceivedEscalations(
      UnitOfWork unitOfWork,
      DueRequests requests,
      EscalationStore store,
      Endings endings,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.requests = requests;
    this.store = store;
    this.endings = endings;
    this.clock = clock;
  }

  /** Newest first. */
  public Uni<List<Escalation>> page(Caller caller, UUID request, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            requests
                .received(caller, request)
                .invoke(ReceivedEscalations::require)
                .chain(() -> store.page(caller, request, below, limit)));
  }

  /** Newest first. */
  public Uni<List<Delivery>> deliveries(
      Caller caller, UUID request, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            requests
                .received(caller, request)
                .invoke(ReceivedEscalations::require)
                .chain(() -> store.deliveries(caller, request, below, limit)));
  }

  /** The first one counts, however often it is asked for. The request stays as it is. */
  public Uni<Escalation> acknowledge(Caller caller, UUID request, UUID id) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            requests
                .receivedForUpdate(caller, request)
                .invoke(ReceivedEscalations::require)
                .chain(() -> store.find(caller, request, id))
                .map(found -> found.orElseThrow(() -> Refusal.notFound("escalation")))
                .chain(before -> acknowledged(caller, before)));
  }

  private Uni<Escalation> acknowledged(Caller caller, Escalation before) {
    Escalation after = before.acknowledged(caller.actor(), clock.instant());
    return after.equals(before)
        ? Uni.createFrom().item(before)
        : endings.end(caller, after, clock.instant()).replaceWith(after);
  }

  private static void require(Optional<DueRequest> found) {
    if (found.isEmpty()) {
      throw Refusal.notFound("request");
    }
  }
}
