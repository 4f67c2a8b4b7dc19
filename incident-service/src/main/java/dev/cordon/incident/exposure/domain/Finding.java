package dev.cordon.incident.exposure.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of one category of data.
 *
 * @param method how it was established
 * @param evidence where the evidence is
 * @param establishedBy subject of the person
 */
public record Finding(
    UUID id,
    UUID incidentId,
    DataCategory category,
    Verdict verdict,
    String method,
    String evidence,
    String establishedBy,
    Instant establishedAt) {

  private static final int LONGEST_TEXT = 2_000;

  /**
   * @param verdict required; empty is refused
   * @param method 1 to 2,000 characters
   * @param evidence 1 to 2,000 characters
   */
  public static Finding of(
      UUID incidentId,
      DataCategory category,
      Optional<Verdict> verdict,
      String method,
      String evidence,
      String by,
      Instant now) {
    boolean known =
        category != DataCategory.DATA_CATEGORY_UNSPECIFIED && category != DataCategory.UNRECOGNIZED;
    new Violations()
        .require(known, "category", "isn't a category of data")
        .require(verdict.isPresent(), "verdict", "is neither exposed nor not_exposed")
        .requireLength(method, 1, LONGEST_TEXT, "method")
        .requireLength(evidence, 1, LONGEST_TEXT, "evidence")
        .orThrow();
    return new Finding(
        Ids.next(), incidentId, category, verdict.orElseThrow(), method, evidence, by, now);
  }
}
