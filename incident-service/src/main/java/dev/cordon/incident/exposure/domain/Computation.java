package dev.cordon.incident.exposure.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.kernel.ids.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An exposure that is being computed. What it was begun with stays, whatever is found meanwhile:
 * the customer service answers the same id with the same set.
 *
 * @param id of the exposure that it becomes
 * @param startedBy subject of the person
 */
public record Computation(
    UUID id,
    UUID incidentId,
    List<DataCategory> categories,
    Scope scope,
    Instant startedAt,
    String startedBy) {

  public Computation {
    categories = List.copyOf(categories);
  }

  public static Computation begin(
      UUID incidentId, List<DataCategory> categories, Scope scope, String by, Instant now) {
    return new Computation(Ids.next(), incidentId, categories, scope, now, by);
  }

  /**
   * What it becomes.
   *
   * @param revision the next one of the incident
   */
  public Exposure counted(int revision, PeopleCounts counts, String by, Instant now) {
    return new Exposure(id, incidentId, revision, categories, counts, now, by);
  }
}
