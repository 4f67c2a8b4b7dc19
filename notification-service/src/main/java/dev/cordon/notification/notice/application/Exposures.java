package dev.cordon.notification.notice.application;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What incidents have exposed. */
public interface Exposures {

  /**
   * Asks as the caller of the request that runs.
   *
   * @return false when there is no such exposure, or it is one of another incident
   */
  Uni<Boolean> belongsTo(UUID incidentId, UUID exposureId);
}
