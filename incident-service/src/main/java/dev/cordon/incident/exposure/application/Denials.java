package dev.cordon.incident.exposure.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Where it may be stated that data wasn't affected. */
public interface Denials {

  /**
   * Refuses with CONTRADICTED, naming it, when something that stands says so of the category. Joins
   * the transaction that has the incident's row: nothing is stated meanwhile.
   */
  Uni<Void> requireNone(Caller caller, UUID incidentId, DataCategory category);
}
