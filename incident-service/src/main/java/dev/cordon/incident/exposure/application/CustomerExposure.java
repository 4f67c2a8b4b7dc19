package dev.cordon.incident.exposure.application;

import dev.cordon.incident.exposure.domain.Computation;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import io.smallrye.mutiny.Uni;

/** The service that knows the brand's customers. */
public interface CustomerExposure {

  /**
   * Counts the people, as the caller; the same id again is answered with the same. May take a
   * minute, so never within a transaction. Fails with a refusal: SERVICE_UNAVAILABLE means that
   * nobody knows whether it was counted.
   */
  Uni<PeopleCounts> compute(Computation computation);
}
