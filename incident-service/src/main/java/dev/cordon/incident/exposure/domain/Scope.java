package dev.cordon.incident.exposure.domain;

import java.util.List;

/**
 * Whose data it was. In one order, so that the same scope looks the same.
 *
 * @param importIds only people who came in with these; empty for all
 * @param legalEntities only these controllers; empty for all
 */
public record Scope(List<String> importIds, List<String> legalEntities) {

  public Scope {
    importIds = importIds.stream().sorted().distinct().toList();
    legalEntities = legalEntities.stream().sorted().distinct().toList();
  }
}
