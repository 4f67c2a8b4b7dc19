package dev.cordon.incident.escalation.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people do with escalations for alerts that nobody takes up. They hang on no incident: the
 * brand stands in its place.
 */
@ApplicationScoped
public class AlertEscalations {

  private final UnitOfWork unitOfWork;
  private final EscalationStore store;
  private final Endings endings;
  private final Clock clock;

  AlertEscalations(UnitOfWork unitOfWork, EscalationStore store, Endings endings, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.store = store;
    this.endings = endings;
    this.clock = clock;
  }

  /** Newest first. */
  public Uni<List<Escalation>> page(Caller caller, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller, () -> store.page(caller, caller.tenant().id(), below, limit));
  }

  /** Newest first. */
  public Uni<List<Delivery>> deliveries(Caller caller, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller, () -> store.deliveries(caller, caller.tenant().id(), below, limit));
  }

  /** The first one counts, however often it is asked for. The alerts stay as they are. */
  public Uni<Escalation> acknowledge(Caller caller, UUID id) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            store
                .alertsForUpdate(caller, 1)
                .chain(() -> store.find(caller, caller.tenant().id(), id))
                .map(found -> found.orElseThrow(() -> Refusal.notFound("escalation")))
                .chain(before -> acknowledged(caller, before)));
  }

  private Uni<Escalation> acknowledged(Caller caller, Escalation before) {
    Escalation after = before.acknowledged(caller.actor(), clock.instant());
    return after.equals(before)
        ? Uni.createFrom().item(before)
        : endings.end(caller, after, clock.instant()).replaceWith(after);
  }
}
