package dev.cordon.incident.exposure.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** The service that knows the brand's customers. */
public interface CustomerExposure {

  /** Counts the people, as the caller; the same id again is answered with the same. */
  Uni<PeopleCounts> compute(
      UUID exposureId, UUID incidentId, List<DataCategory> categories, Scope scope);

  /**
   * Whose data it was.
   *
   * @param importIds only people who came in with these; empty for all
   * @param legalEntities only these controllers; empty for all
   */
  record Scope(List<String> importIds, List<String> legalEntities) {

    public Scope {
      importIds = List.copyOf(importIds);
      legalEntities = List.copyOf(legalEntities);
    }
  }
}
