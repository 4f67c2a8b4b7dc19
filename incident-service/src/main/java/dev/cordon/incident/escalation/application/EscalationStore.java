package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where escalations and their deliveries are kept. Every call joins an open transaction of a
 * session; whoever changes an escalation has the incident's row, or that of the request which
 * stands in its place where an organization is asked for something.
 */
public interface EscalationStore {

  Uni<Void> add(Caller caller, Escalation escalation);

  /** Whoever holds it by {@link #findForShare} is waited for. */
  Uni<Void> replace(Caller caller, Escalation escalation);

  Uni<Optional<Escalation>> find(Caller caller, UUID incidentId, UUID id);

  /** The same; it neither ends nor goes on until the transaction ends. */
  Uni<Optional<Escalation>> findForShare(Caller caller, UUID incidentId, UUID id);

  /** All about one task, incident, page or request. */
  Uni<List<Escalation>> about(Caller caller, UUID incidentId, UUID target);

  /**
   * For alerts, newest first. Nobody else looks at them or acknowledges until the transaction ends.
   */
  Uni<List<Escalation>> alertsForUpdate(Caller caller, int limit);

  /** That were asked for, and that nobody has acknowledged, also when everybody was told. */
  Uni<Long> unansweredPages(Caller caller, UUID incidentId);

  /**
   * That were asked for since then, in all incidents that the caller may know of. Whoever else asks
   * waits until the transaction ends.
   */
  Uni<Long> pagesSince(Caller caller, Instant since);

  /** Newest first. */
  Uni<List<Escalation>> page(Caller caller, UUID incidentId, Optional<UUID> below, int limit);

  Uni<Void> add(Caller caller, List<Delivery> deliveries);

  Uni<Void> replace(Caller caller, Delivery delivery);

  Uni<Optional<Delivery>> delivery(Caller caller, UUID incidentId, UUID id);

  /** Whether another message of its escalation to its recipient is on the way now. */
  Uni<Boolean> isAnotherOnItsWay(Caller caller, Delivery delivery);

  /** Those that webhooks may have been told of, and not yet of this farewell; newest first. */
  Uni<List<Delivery>> toldWebhooks(Caller caller, Escalation escalation, Action farewell);

  /** Newest first. */
  Uni<List<Delivery>> deliveries(Caller caller, UUID incidentId, Optional<UUID> below, int limit);
}
