package dev.cordon.incident.exposure.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One computed answer to "exactly who?".
 *
 * @param revision 1, 2, 3 … within the incident
 * @param computedBy subject of the person
 */
public record Exposure(
    UUID id,
    UUID incidentId,
    int revision,
    List<DataCategory> categories,
    PeopleCounts counts,
    Instant computedAt,
    String computedBy) {

  public Exposure {
    categories = List.copyOf(categories);
  }
}
