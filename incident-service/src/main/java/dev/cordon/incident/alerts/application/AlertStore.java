package dev.cordon.incident.alerts.application;

import dev.cordon.incident.alerts.domain.Alert;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Alerts for whoever decides about them. Every call joins an open transaction, and what is hidden
 * from its caller isn't there.
 */
public interface AlertStore {

  /** Whether it is there, without taking it: whoever takes an incident's row takes that first. */
  Uni<Boolean> exists(Caller caller, UUID id);

  /** Nobody else decides about them until the transaction ends. In the order of their ids. */
  Uni<List<Alert>> findForUpdate(Caller caller, Collection<UUID> ids);

  /** Keeps what was decided. */
  Uni<Void> replace(Caller caller, Alert alert);

  /**
   * Ends the groups that these take duplicates for: what comes from now on begins new ones. Waits
   * for what is just coming in, so that nothing is added to what was decided about unseen.
   */
  Uni<Void> closeGroups(Caller caller, Collection<UUID> ids);

  /** How often their pairs come from now on is told apart from how often they came before. */
  Uni<Void> countFromNow(Caller caller, Collection<UUID> ids);
}
