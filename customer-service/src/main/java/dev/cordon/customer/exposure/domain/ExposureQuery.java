package dev.cordon.customer.exposure.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.customer.people.domain.Categories;
import dev.cordon.kernel.problem.Violations;
import java.util.List;
import java.util.UUID;

/**
 * Whom an incident exposed: the people of these files and controllers of whom at least one of the
 * categories is held.
 *
 * @param categories bits of the exposed data categories
 * @param importIds empty for all files
 * @param legalEntities codes of controllers; empty for all
 */
public record ExposureQuery(
    UUID exposureId,
    UUID incidentId,
    int categories,
    List<UUID> importIds,
    List<String> legalEntities) {

  public ExposureQuery {
    importIds = List.copyOf(importIds);
    legalEntities = List.copyOf(legalEntities);
  }

  /** Refuses one without a category. */
  public static ExposureQuery of(
      UUID exposureId,
      UUID incidentId,
      List<DataCategory> categories,
      List<UUID> importIds,
      List<String> legalEntities) {
    int bits = Categories.bits(categories);
    new Violations().require(bits != 0, "categories", "is empty").orThrow();
    return new ExposureQuery(exposureId, incidentId, bits, importIds, legalEntities);
  }
}
